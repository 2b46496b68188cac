"""detect_anomaly: backward raises where a gradient becomes NaN."""

import gradloom_engine as engine


def _mode(enabled, check_nan):
    return ("nan" if check_nan else "on") if enabled else "off"


def is_anomaly_enabled():
    """True while anomalies are looked for."""
    return engine.anomaly() != "off"


def is_anomaly_check_nan_enabled():
    """True while NaN gradients end backward passes."""
    return engine.anomaly() == "nan"


class _Mode:
    """How anomalies were looked for comes back at the end of a with block."""

    def __exit__(self, *_):
        engine.setAnomaly(self._before)
        return False


class detect_anomaly(_Mode):
    """Switches anomaly detection on inside a with block."""

    def __init__(self, check_nan=True):
        import warnings

        warnings.warn(
            "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.",
            UserWarning,
            stacklevel=2,
        )
        self._mode = _mode(True, check_nan)

    def __enter__(self):
        self._before = engine.setAnomaly(self._mode)
        return self


class set_detect_anomaly(_Mode):
    """Switches it at once, and back at the end of a with block."""

    def __init__(self, mode, check_nan=True):
        self._before = engine.setAnomaly(_mode(mode, check_nan))

    def __enter__(self):
        return self
