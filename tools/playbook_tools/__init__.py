"""The toolchain of the Public Sector Innovation Playbook: validate its data, export editions."""
