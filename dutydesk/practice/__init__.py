"""The practice book (练习册): a believable stretch of invented days, written through the desk."""
