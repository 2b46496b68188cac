"""detect_anomaly: backward raises where a gradient becomes NaN."""

import _engine as engine


class detect_anomaly:
    """Switches anomaly detection on inside a with block."""

    def __init__(self, check_nan=True):
        import warnings

        warnings.warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.",
            UserWarning,
            stacklevel=2,
        )
        self._check_nan = check_nan

    def __enter__(self):
        self._before = engine.setAnomaly(self._check_nan)
        return self

    def __exit__(self, *_):
        engine.setAnomaly(self._before)
        return False


class set_detect_anomaly:
    """Switches it at once, and back at the end of a with block."""

    def __init__(self, mode, check_nan=True):
        self._before = engine.setAnomaly(bool(mode) and check_nan)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        engine.setAnomaly(self._before)
        return False
