"""exits.py CODE COMMAND...: runs COMMAND and fails unless it exits with CODE."""
import subprocess, sys

wanted, command = int(sys.argv[1]), sys.argv[2:]
code = subprocess.run(command, stdin=subprocess.DEVNULL).returncode
if code != wanted:
    sys.exit(f"exits.py: exit code {code}, expected {wanted}")
