//! Short functions that generated jobs are written in: `sum(col("amount")).filter(purchase).over(days(30))`.
