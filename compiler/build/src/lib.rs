//! The API of build.rs.
