// Made by fsc 0.1.0; do not edit.

//! The keys of entities.

use fsc_runtime::record::{Key, Reader, Unreadable, Writer};

/// The key of `user`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct User {
    /// `user_id`
    pub user_id: String,
}

impl Key for User {
    fn write(&self, record: &mut Writer) {
        record.put("user_id", Some(&self.user_id));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self { user_id: record.required("user_id")? })
    }
}

/// The key of `product`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Product {
    /// `product_id`
    pub product_id: String,
}

impl Key for Product {
    fn write(&self, record: &mut Writer) {
        record.put("product_id", Some(&self.product_id));
    }

    fn read(record: &Reader<'_>) -> Result<Self, Unreadable> {
        Ok(Self { product_id: record.required("product_id")? })
    }
}
