//! The company's own layer over the knowledge base: it adds claims, paths, controls, needs and guidance, loosens a
//! need only by name, and takes nothing away.

mod append;
mod apply;
mod files;
mod hash;
mod layer;
mod made;
mod record;
mod standing;

pub use append::{append, append_to};
pub use files::{OverlayError, OverlayFile, config_folder, in_folder, own_file, read};
pub use layer::{LOOSENED, Layer, LayerFile, OwnRecord, StandingFor, State};
pub use record::{Loosening, Overlay, OwnClaim, Verified};
