//! The word of each aggregate: what it is called in the language.

use super::Function;

impl Function {
    /// Its word. Fingerprints are made of it, so that it never changes, whatever the aggregate is called in code.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::CountDistinct => "count_distinct",
            Self::ApproxCountDistinct => "approx_count_distinct",
            Self::Sum => "sum",
            Self::Mean => "mean",
            Self::Min => "min",
            Self::Max => "max",
            Self::First => "first",
            Self::Last => "last",
            Self::MinBy => "min_by",
            Self::MaxBy => "max_by",
            Self::All => "all",
            Self::VarPop => "var_pop",
            Self::Var => "var",
            Self::Skewness => "skewness",
            Self::Kurtosis => "kurtosis",
            Self::Entropy => "entropy",
            Self::Slope => "slope",
            Self::FirstN(_) => "first_n",
            Self::LastN(_) => "last_n",
            Self::LastDistinct(_) => "last_distinct",
            Self::TopK(_) => "top_k",
            Self::CollectSet(_) => "collect_set",
            Self::Quantile(_) => "quantile",
            Self::ApproxQuantile(_) => "approx_quantile",
            Self::Histogram(_) => "histogram",
            Self::EwmSum(_) => "ewm_sum",
        }
    }
}
