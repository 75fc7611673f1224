//! The feature-definition compiler: text in, artefacts out.
