# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What test/equivalence/mutate.py is made of.

text       finds its way in the text of a program
bases      the programs that mutants are made of
values     mutators of what is stored, seen and lent
places     mutators of where things stand and how they are written
batch      screens, rewrites, builds and plays many mutants at once
verdict    what the safe tier allows, and what else must be so of a rewrite
"""
