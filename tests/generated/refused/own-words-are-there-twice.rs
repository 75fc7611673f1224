use fsc_macros::Word;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Word)]
enum Step {
    PageView,
    #[word("page_view")]
    Seen,
}

fn main() {}
