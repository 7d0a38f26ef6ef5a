"""The room of patrols (巡查)."""
