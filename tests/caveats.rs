//! What a careful reader would miss on a paper: products with nearly the same name, a silence told as a yes, a source that says otherwise.

mod scenario;

use std::sync::LazyLock;

use scenario::TODAY;
use serde_json::{Value as Json, json};
use signoff::catalog::record::{Slot, Value};
use signoff::catalog::{Catalog, Cells, Id, Policy};
use signoff::decision::{Decision, Engine};
use signoff::interview::file::{self, Format};
use signoff::report::{json as machine, markdown, memo};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().unwrap());

fn decided<T>(answers: &Json, read: impl FnOnce(&Decision<'_>) -> T) -> T {
    let answers = file::parse(&CATALOG, &answers.to_string(), Format::Json, "answers").unwrap();
    read(&Engine::new(&CATALOG).decide(&answers, Policy::Articles, TODAY))
}

/// The recommendation as machines read it.
fn out(answers: &Json) -> Json {
    decided(answers, |decision| serde_json::from_str(&machine::recommendation(decision)).unwrap())
}

/// One path that fits, or is left open.
fn path<'j>(out: &'j Json, id: &str) -> &'j Json {
    let of = |list: &str| out[list].as_array().unwrap().iter();
    of("ranking").chain(of("unconfirmed")).find(|p| p["path"] == id).unwrap()
}

/// The condition of a path whose text has these words.
fn condition<'j>(path: &'j Json, words: &str) -> Option<&'j Json> {
    let conditions = path["conditions"].as_array().unwrap();
    conditions.iter().find(|c| c["text"].as_str().unwrap().contains(words))
}

fn gives_up(path: &Json, words: &str) -> bool {
    let all = path["trade_offs"].as_array().unwrap();
    all.iter().any(|t| t.as_str().unwrap().contains(words))
}

fn lender() -> Json {
    json!({
        "industry": "financial-services", "company-size": "mid-market", "region": ["eu"],
        "cloud": ["aws"], "data": ["personal-data"], "frameworks": ["soc2-type2", "dpa"],
        "residency": "eu", "models": ["claude"], "keys": "customer-managed",
    })
}

fn hospital() -> Json {
    json!({
        "industry": "healthcare", "cloud": ["azure"], "data": ["phi"],
        "frameworks": ["hipaa-baa", "soc2-type2"], "baa-in-place": ["microsoft"],
    })
}

#[test]
fn who_buys_claude_at_a_cloud_is_told_from_the_product_that_is_not_the_clouds() {
    let out = out(&lender());
    for (id, words) in [
        ("aws-bedrock", "not Claude Platform on AWS"),
        ("google-vertex", "not the variant on Google Cloud that Anthropic manages"),
    ] {
        let told = condition(path(&out, id), words).unwrap_or_else(|| panic!("{id}: {words}"));
        assert!(told["text"].as_str().unwrap().contains("2026"), "{id} without a date");
        assert_eq!(told["cites"][0], "claude-retention-page", "{id}");
    }
    let without = self::out(&json!({"cloud": ["aws"], "models": ["nova"]}));
    assert!(condition(path(&without, "aws-bedrock"), "Claude Platform").is_none());
}

#[test]
fn where_storage_is_not_spoken_of_the_eu_is_not_met_by_the_place_of_inference() {
    let out = out(&lender());
    for id in ["aws-bedrock", "google-vertex"] {
        assert!(condition(path(&out, id), "are stored in that region too").is_some(), "{id}");
    }
    let verdicts = path(&out, "aws-bedrock")["verdicts"].as_array().unwrap();
    let place = verdicts.iter().find(|v| v["need"] == "residency-eu").unwrap();
    assert!(place["text"].as_str().unwrap().contains("stored is not said"), "{place}");
}

#[test]
fn what_the_newest_claude_keeps_on_bedrock_is_told_to_who_asked_for_no_zero_retention() {
    let paper = decided(&lender(), |decision| markdown::markdown(&memo::memo(decision)));
    let kept =
        "With the newest Claude models all traffic is kept for up to 30 days. (secondary source, ";
    let section = |name: &str| {
        let section = paper.split(&format!("\n## {name}")).nth(1).unwrap();
        section.split("\n## ").next().unwrap()
    };
    assert!(section("What is not known").contains(kept), "{paper}");
    let flow = section("Data flow");
    assert!(flow.contains("stands under \"What is not known\""), "{flow}");
}

#[test]
fn the_code_of_practice_goes_by_the_maker_of_the_model_one_must_have() {
    let cells = Cells::resolve(&CATALOG, Policy::Articles);
    let comes_to = |path: &str, models: &[&str]| {
        let slot = Slot { path: Id::new(path), control: Id::new("gpai-code"), level: None };
        let models: Vec<_> = models.iter().map(|model| Id::new(model)).collect();
        cells.for_models(slot, &models).value()
    };
    for path in ["aws-bedrock", "google-vertex", "anthropic-direct"] {
        assert_eq!(comes_to(path, &["claude"]), Value::Yes, "{path}");
    }
    assert_eq!(comes_to("google-vertex", &["gemini"]), Value::Yes);
    for path in ["aws-bedrock", "google-vertex"] {
        assert_eq!(comes_to(path, &[]), Value::Partial, "{path}");
        assert_eq!(comes_to(path, &["claude", "llama"]), Value::Partial, "{path}");
    }
}

#[test]
fn the_letter_that_aws_issues_is_named_where_its_report_is_asked_for() {
    let paper = decided(&lender(), |decision| markdown::markdown(&memo::memo(decision)));
    let (_, steps) = paper.split_once("**Getting the SOC 2 report:**").unwrap();
    let (steps, _) = steps.split_once("What you give up").unwrap();
    assert!(steps.contains("SOC Continued Operations Letter") && steps.contains("2023"), "{steps}");
}

#[test]
fn a_cloud_account_is_not_taken_for_a_dpa_nor_a_baa_put_to_who_has_no_phi() {
    let out = out(&lender());
    let bedrock = path(&out, "aws-bedrock");
    assert!(condition(bedrock, "Have the AWS DPA in force").is_some());
    for reason in bedrock["guidance"].as_array().unwrap() {
        assert!(!reason["text"].as_str().unwrap().contains("BAA"), "{reason}");
    }
    let mut clinic = hospital();
    clinic["cloud"] = json!(["aws"]);
    let clinic = self::out(&clinic);
    let first = &path(&clinic, "aws-bedrock")["guidance"][0]["text"];
    assert!(first.as_str().unwrap().contains("BAA"), "{first}");
}

#[test]
fn a_price_that_another_source_denies_says_so_and_is_put_to_whom_it_concerns() {
    let out = out(&json!({"company-size": "enterprise", "frameworks": ["soc2-type2"]}));
    for (id, words) in [
        ("aws-bedrock", "2 June 2026"),
        ("aws-bedrock", "about 2023"),
        ("cohere-direct", "trains models until you opt out"),
        ("mistral-direct", "A registry (5 July 2026)"),
        ("google-vertex", "The guide contradicts itself"),
        ("openai-direct", "finds Privacy in the report as well"),
    ] {
        assert!(gives_up(path(&out, id), words), "{id}: {words}");
    }
    let claude = self::out(&json!({"cloud": ["aws"], "models": ["claude"], "frameworks": ["dpa"]}));
    for words in ["GPT", "six months"] {
        assert!(!gives_up(path(&claude, "aws-bedrock"), words), "{words}");
    }
    assert!(!gives_up(path(&claude, "google-vertex"), "GPT"));
}

#[test]
fn a_region_on_azure_is_asked_for_together_with_the_kind_of_deployment() {
    let phi = out(&hospital());
    let azure = path(&phi, "azure-openai");
    let kind = condition(azure, "never as global").unwrap();
    assert_eq!(kind["cites"][0], "azure-data-privacy");
    let repeated = azure["conditions"].as_array().unwrap().iter();
    let repeated = repeated.filter(|c| c["text"].as_str().unwrap().contains("BAA in force"));
    assert_eq!(repeated.count(), 1);
    for id in ["azure-openai", "aws-bedrock", "google-vertex"] {
        assert!(
            condition(path(&phi, id), "Pin the model endpoint to one region").is_some(),
            "{id}"
        );
    }
    for id in ["openai-direct", "anthropic-direct", "cohere-direct"] {
        assert!(condition(path(&phi, id), "Get the place of processing").is_some(), "{id}");
    }
    // The data zone is that of the EU or of the US: it keeps nothing in the United Kingdom.
    let uk = out(&json!({"region": ["uk"], "residency": "uk"}));
    let uk = path(&uk, "azure-openai");
    assert!(condition(uk, "neither as global nor in a data zone").is_some());
    assert!(condition(uk, "or in the data zone").is_none());
}

#[test]
fn an_endpoint_that_was_taken_away_is_not_among_the_usual_ones() {
    let out = out(&hospital());
    let openai = path(&out, "openai-direct");
    let endpoints = condition(openai, "eligible endpoints only").unwrap();
    let text = endpoints["text"].as_str().unwrap();
    let (usual, _) = text.split_once("are the usual ones").unwrap();
    assert!(!usual.contains("Assistants") && text.contains("26 August 2026"), "{text}");
    // The reason is that of OpenAI's own passages, and not of those on Azure.
    let workable = &openai["guidance"][0];
    assert_eq!(workable["cites"], json!(["comparison l.69,124"]), "{workable}");
}

#[test]
fn a_government_cloud_is_first_asked_if_it_sells_to_the_buyer() {
    let ask = "Ask Microsoft first if it sells to you";
    let agency = out(&json!({"industry": "public-sector", "region": ["uk"], "residency": "uk"}));
    assert!(condition(path(&agency, "azure-government"), ask).is_some());
    let federal = out(&json!({"industry": "us-federal", "frameworks": ["fedramp-high"]}));
    assert!(condition(path(&federal, "azure-government"), ask).is_none());
}

#[test]
fn a_small_firm_that_counts_as_regulated_for_its_data_is_told_so() {
    let mut firm = json!({
        "industry": "technology", "company-size": "smb", "cloud": [], "data": ["personal-data"],
    });
    let reason = |firm: &Json| {
        let out = out(firm);
        path(&out, "anthropic-direct")["guidance"][0]["text"].as_str().unwrap().to_owned()
    };
    assert!(reason(&firm).contains("counts here for its data"), "{}", reason(&firm));
    firm["industry"] = json!("healthcare");
    assert!(!reason(&firm).contains("counts here"), "{}", reason(&firm));
}
