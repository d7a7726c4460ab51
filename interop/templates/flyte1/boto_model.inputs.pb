

name

	interop