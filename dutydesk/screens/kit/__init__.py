"""The screens' tools: one table model, one form, one worker, one place for messages."""
