// Made by fsc 0.1.0; do not edit.

//! Closed sets of words.

use fsc_runtime::record::Word;

/// The words of `events.event_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventType {
    /// `page_view`
    PageView,
    /// `add_to_cart`
    AddToCart,
    /// `remove_from_cart`
    RemoveFromCart,
    /// `purchase`
    Purchase,
    /// `review`
    Review,
    /// `return`
    Return,
}

impl Word for EventType {
    const WORDS: &'static [&'static str] = &[
        "page_view",
        "add_to_cart",
        "remove_from_cart",
        "purchase",
        "review",
        "return",
    ];
    const ALL: &'static [Self] = &[
        Self::PageView,
        Self::AddToCart,
        Self::RemoveFromCart,
        Self::Purchase,
        Self::Review,
        Self::Return,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::PageView => "page_view",
            Self::AddToCart => "add_to_cart",
            Self::RemoveFromCart => "remove_from_cart",
            Self::Purchase => "purchase",
            Self::Review => "review",
            Self::Return => "return",
        }
    }
}
