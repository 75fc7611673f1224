//! Rows that nobody chose: a fixed run of a linear congruence, the same every time.

/// Numbers without a pattern.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    pub(super) fn one_of<'a>(&mut self, items: &[&'a str]) -> &'a str {
        items[self.below(items.len() as u64) as usize]
    }

    /// A time of 2026-01-01 from 08:00 to 12:00, often a full quarter of an hour.
    pub(super) fn time(&mut self) -> String {
        let (hour, quarter) = (8 + self.below(4), 15 * self.below(4));
        match self.below(3) {
            0 => format!("2026-01-01T{hour:02}:{:02}:{:02}.000001Z", self.below(60), self.below(60)),
            _ => format!("2026-01-01T{hour:02}:{quarter:02}:00Z"),
        }
    }

    /// A CSV text with this line of names; `cell` makes the cell of a column.
    pub(super) fn csv(
        &mut self,
        names: &str,
        rows: usize,
        cell: impl Fn(&mut Self, &str) -> String,
    ) -> String {
        let mut text = format!("{names}\n");
        for _ in 0..rows {
            let cells: Vec<String> = names.split(',').map(|name| cell(self, name)).collect();
            text += &(cells.join(",") + "\n");
        }
        text
    }
}
