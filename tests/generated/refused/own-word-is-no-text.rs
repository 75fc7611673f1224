use fsc_macros::Word;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
enum Step {
    #[word(1)]
    PageView,
    Purchase,
}

fn main() {}
