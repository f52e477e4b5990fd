"""What a prediction is worth: item scores, statistics over them, intervals and signatures."""
