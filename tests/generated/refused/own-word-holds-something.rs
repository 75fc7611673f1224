use fsc_macros::Word;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
enum Step {
    PageView(i64),
    Purchase,
}

fn main() {}
