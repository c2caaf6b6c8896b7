"""Kernels in milliseconds: each is forked from a warm template, for any Jupyter server (docs/kernels.md).

`provisioner` is jupyter_client's door to it (the entry point `huddlebook-fork`), `client` waits for a kernel without a
pause. `template` is the warm process and `newborn` what its forks do to become a kernel; they run in processes of their
own and are imported by no server.
"""
