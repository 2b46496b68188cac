"""ONNX's own test vectors, read from their protobuf files and written as recordings."""
