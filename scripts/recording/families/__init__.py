"""One module per recorded op family; each has `record(rec)`, which fills the recorder with cases."""
