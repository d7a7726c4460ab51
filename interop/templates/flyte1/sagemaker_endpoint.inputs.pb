
+
idempotence_token

0123456789abcdef

name

	interop