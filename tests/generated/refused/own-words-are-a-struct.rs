use fsc_macros::Word;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
struct Step {
    at: i64,
}

fn main() {}
