"""The parts that every nn.Module is made of."""
