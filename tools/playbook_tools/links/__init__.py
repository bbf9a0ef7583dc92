"""Whether the addresses in a playbook still lead somewhere: the only code that opens a socket.

`collect` finds them, `probe` asks for them through `network`, `verdicts` judges what came back,
`history` remembers it, and `policy` tells what of it counts.
"""
