"""A file must be plain text: UTF-8 without BOM, Unix line ends, no invisible characters.

Invisible characters make two texts look alike that are not, and can turn text around on the
page. A last line that does not end may mean that the file was cut off. Save the file again as
UTF-8 with LF line ends, and remove the character that the message names.
"""
