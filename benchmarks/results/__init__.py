"""What the benchmarks said: run, shown as they speak, and kept in RESULTS.md."""
