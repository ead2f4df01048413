//! The matrix for machines.

use serde::Serialize;

use crate::catalog::record::Value;
use crate::catalog::{AsOf, Catalog};

use super::json::pretty;
use super::matrix::{Entry, Matrix};
use super::own_layer::{self, OverlayOut};

/// The matrix for machines: schema `signoff/matrix/1`.
#[must_use]
pub fn json(catalog: &Catalog, matrix: &Matrix<'_>) -> String {
    let cells = matrix.rows.iter().flat_map(|row| &row.cells);
    pretty(&MatrixOut {
        schema: "signoff/matrix/1",
        paths: matrix
            .paths
            .iter()
            .map(|p| PathOut {
                id: p.id.as_str(),
                name: &p.name,
                provider: catalog.provider_of(p.id),
                beyond_articles: p.beyond_articles,
            })
            .collect(),
        controls: matrix
            .rows
            .iter()
            .map(|r| ControlOut {
                id: r.control.id.as_str(),
                name: &r.control.name,
                group: r.control.group.as_str(),
            })
            .collect(),
        cells: cells.map(|entry| CellOut::new(catalog, entry)).collect(),
        overlay: own_layer::json(catalog),
    })
}

#[derive(Serialize)]
struct MatrixOut<'a> {
    schema: &'static str,
    paths: Vec<PathOut<'a>>,
    controls: Vec<ControlOut<'a>>,
    cells: Vec<CellOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<OverlayOut>,
}

#[derive(Serialize)]
struct PathOut<'a> {
    id: &'a str,
    name: &'a str,
    provider: &'a str,
    beyond_articles: bool,
}

#[derive(Serialize)]
struct ControlOut<'a> {
    id: &'a str,
    name: &'a str,
    group: &'a str,
}

#[derive(Serialize)]
struct CellOut<'a> {
    path: &'a str,
    control: &'a str,
    value: Value,
    text: String,
    conditions: Vec<String>,
    disputed: bool,
    stale: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<LevelOut<'a>>,
    claims: Vec<ClaimOut<'a>>,
}

#[derive(Serialize)]
struct LevelOut<'a> {
    level: &'a str,
    value: Value,
    disputed: bool,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'a str>,
    source: &'a str,
    kind: &'static str,
    place: String,
    value: Value,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    models: &'a [crate::catalog::Id<crate::catalog::record::Level>],
    derived: bool,
    as_of: AsOf,
    urls: &'a [String],
    hash: String,
}

impl<'a> CellOut<'a> {
    fn new(catalog: &'a Catalog, entry: &Entry<'a>) -> Self {
        let level =
            |(level, cell): &(&'a crate::catalog::record::Level, &crate::catalog::Cell<'_>)| {
                LevelOut {
                    level: level.id.as_str(),
                    value: cell.value(),
                    disputed: cell.dispute.is_some(),
                }
            };
        let claim = |claim: &'a crate::catalog::record::Claim| ClaimOut {
            id: claim.id.as_str(),
            level: claim.level.map(crate::catalog::Id::as_str),
            source: claim.source.as_str(),
            kind: catalog.sources[claim.source].kind.word(),
            place: catalog.place_text(claim),
            value: claim.value,
            text: &claim.text,
            about: claim.about.as_deref(),
            models: &claim.models,
            derived: claim.derived,
            as_of: catalog.as_of(claim),
            urls: &claim.urls,
            hash: catalog.claim_hash(claim),
        };
        Self {
            path: entry.path.id.as_str(),
            control: entry.control.id.as_str(),
            value: entry.cell.value(),
            text: entry.text(),
            conditions: entry.conditions(catalog),
            disputed: entry.is_disputed(),
            stale: entry.stale,
            levels: entry.levels.iter().map(level).collect(),
            claims: entry.claims().map(claim).collect(),
        }
    }
}
