"""database.py DIR [FLAG...] -- FILE...: copies each FILE of Inputs into DIR,
with the headers, and writes a compile_commands.json there."""
import json, os, shutil, sys

directory = os.path.abspath(sys.argv[1])
split = sys.argv.index("--")
flags, files = sys.argv[2:split], sys.argv[split + 1:]
inputs = os.path.dirname(os.path.abspath(__file__))
shutil.rmtree(directory, ignore_errors=True)
os.makedirs(directory)
for name in files + [f for f in os.listdir(inputs) if f.endswith((".h", ".hpp"))]:
    shutil.copy(os.path.join(inputs, name), directory)
shutil.copytree(os.path.join(inputs, "asio"), os.path.join(directory, "asio"))
units = [f for f in files if f.endswith(".cpp")]
with open(os.path.join(directory, "compile_commands.json"), "w") as out:
    json.dump([{"directory": directory, "file": f,
                "arguments": ["/usr/bin/g++", "-std=c++20", *flags,
                              "-o", f + ".o", "-c", f]} for f in units], out)
