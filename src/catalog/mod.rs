//! The facts: records, sources, the matrix of claims, and the rules as data. Knows nothing of buyers.

mod appending;
pub mod cell;
pub mod check;
pub mod date;
mod deciding;
pub mod diff;
pub mod due;
pub mod id;
pub mod lead_time;
pub mod load;
pub mod nearest;
pub mod notation;
pub mod order;
pub mod overlay;
pub mod policy;
pub mod received;
pub mod record;
mod shape;
pub mod sheets;
mod slots;
pub mod store;
pub mod table;
pub mod when;

pub use cell::{Cell, Cells, DisputeKind};
pub use date::AsOf;
pub use id::Id;
pub use lead_time::{LeadTime, Wait};
pub use load::CatalogError;
pub use policy::Policy;
pub use received::Received;
pub use record::Slot;
pub use store::{Catalog, Joining, Taken};
pub use when::{Because, Chosen, When};
