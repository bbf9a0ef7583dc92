"""What a PDF of an edition needs besides its page: the packaged assets, and marks for readers."""
