"""The parts of scripts/record_torch.py: encoding, running one call, samples, and one module per op family."""
