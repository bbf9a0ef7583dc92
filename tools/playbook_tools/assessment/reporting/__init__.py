"""An assessment as a report: what was answered, agreed and planned, laid out to be read."""
