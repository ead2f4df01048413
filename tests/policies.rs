//! Named buyers for whom the choice of the deciding source matters, with what each policy has to come to and why.

mod scenario;

use scenario::TODAY;
use serde_json::{Value as Json, json};
use signoff::catalog::record::SourceKind;
use signoff::catalog::{Catalog, Cells, Policy};
use signoff::decision::{Cause, Decision, Engine, Evaluation};
use signoff::interview::file;
use signoff::report::json as paper;

/// What one policy comes to: the recommended paths, and the standing of others by name.
struct Comes {
    to: &'static [&'static str],
    standings: &'static [(&'static str, &'static str)],
}

struct Buyer {
    name: &'static str,
    answers: Json,
    /// By articles, vendor-docs and strictest.
    comes: [Comes; 3],
}

const fn to(to: &'static [&'static str]) -> Comes {
    Comes { to, standings: &[] }
}

const fn with(
    to: &'static [&'static str],
    standings: &'static [(&'static str, &'static str)],
) -> Comes {
    Comes { to, standings }
}

/// Buyers for whom one policy recommends what another does not.
fn turned() -> Vec<Buyer> {
    let mut all = turned_by_the_vendor();
    all.extend(turned_too());
    all
}

/// Those for whom a vendor's page, or a registry, says otherwise than an article.
fn turned_by_the_vendor() -> Vec<Buyer> {
    vec![
        // Articles: silent on what Azure keeps. Microsoft: an arrangement on approval. The weaker: open.
        Buyer {
            name: "zero retention on Azure",
            answers: json!({"cloud": ["azure"], "models": ["gpt"], "retention": "zero"}),
            comes: [
                with(&["openai-direct"], &[("azure-openai", "unconfirmed")]),
                to(&["azure-openai"]),
                with(&["openai-direct"], &[("azure-openai", "unconfirmed")]),
            ],
        },
        // The guide gives AWS five criteria, AWS itself names four; only Azure's five are left.
        Buyer {
            name: "Processing Integrity on AWS",
            answers: json!({"cloud": ["aws"], "trust-criteria": ["processing-integrity"]}),
            comes: [
                to(&["aws-bedrock"]),
                with(&["azure-openai"], &[("aws-bedrock", "ruled-out")]),
                with(&["azure-openai"], &[("aws-bedrock", "ruled-out")]),
            ],
        },
        // No private path to OpenAI by the comparison; Private Link for Azure workloads by OpenAI.
        Buyer {
            name: "a private network with OpenAI itself",
            answers: json!({
                "cloud": ["azure"], "models": ["gpt"], "network": "private",
                "contracting": "lab-direct", "release-timing": "launch-week",
            }),
            comes: [
                with(&["azure-openai"], &[("openai-direct", "ruled-out")]),
                to(&["openai-direct"]),
                with(&["azure-openai"], &[("openai-direct", "ruled-out")]),
            ],
        },
        // A registry, not Google, doubts that the BAA reaches Claude: only the strictest reader minds.
        Buyer {
            name: "PHI with Claude on Vertex AI",
            answers: json!({
                "industry": "healthcare", "cloud": ["gcp"], "data": ["phi"], "models": ["claude"],
                "frameworks": ["soc2-type2", "hipaa-baa"], "baa-in-place": ["google"],
            }),
            comes: [
                to(&["google-vertex"]),
                with(&["google-vertex"], &[("claude-vertex-anthropic", "unconfirmed")]),
                with(&["aws-bedrock"], &[("google-vertex", "ruled-out")]),
            ],
        },
    ]
}

/// Those for whom a page rules a lab out, or speaks where the articles are silent.
fn turned_too() -> Vec<Buyer> {
    vec![
        // The articles have EU residency on Anthropic's Enterprise tier, Anthropic's page knows none. Of
        // the clouds with Claude in the EU, Bedrock has less left to be had in writing.
        Buyer {
            name: "EU residency with Claude from Anthropic",
            answers: json!({
                "company-size": "smb", "region": ["eu"], "residency": "eu", "models": ["claude"],
                "contracting": "lab-direct",
            }),
            comes: [
                to(&["anthropic-direct"]),
                with(
                    &["aws-bedrock"],
                    &[
                        ("anthropic-direct", "ruled-out"),
                        ("google-vertex", "fits-on-conditions"),
                        ("claude-platform-aws", "ruled-out"),
                        ("claude-foundry", "unconfirmed"),
                    ],
                ),
                with(&["aws-bedrock"], &[("anthropic-direct", "ruled-out")]),
            ],
        },
        // The guide is silent on Cohere and training, Cohere's policy trains until one opts out.
        Buyer {
            name: "a promise not to train from Cohere",
            answers: json!({
                "vendor-origin": "non-hyperscaler", "models": ["cohere"],
                "frameworks": ["soc2-type2", "no-training"],
            }),
            comes: [
                to(&["cohere-direct"]),
                with(&[], &[("cohere-direct", "ruled-out")]),
                with(&[], &[("cohere-direct", "ruled-out")]),
            ],
        },
        // Vertex AI at High is Google's word for Gemini; the articles know one path, without Gemini.
        Buyer {
            name: "Gemini at FedRAMP High",
            answers: json!({
                "industry": "us-federal", "models": ["gemini"],
                "frameworks": ["soc2-type2", "fedramp-high"],
            }),
            comes: [
                with(&[], &[("google-vertex", "unconfirmed"), ("azure-government", "ruled-out")]),
                to(&["google-vertex"]),
                to(&["google-vertex"]),
            ],
        },
        // AWS's page has a mode for it; others report that the newest Claude models keep everything.
        Buyer {
            name: "zero retention with Claude on AWS",
            answers: json!({"cloud": ["aws"], "models": ["claude"], "retention": "zero"}),
            comes: [
                with(&["anthropic-direct"], &[("aws-bedrock", "unconfirmed")]),
                to(&["aws-bedrock"]),
                with(&["anthropic-direct"], &[("aws-bedrock", "ruled-out")]),
            ],
        },
        // The articles are silent on keys at Google, Google gives them feature by feature.
        Buyer {
            name: "Gemini under keys of one's own",
            answers: json!({"cloud": ["gcp"], "models": ["gemini"], "keys": "customer-managed"}),
            comes: [
                with(&[], &[("google-vertex", "unconfirmed")]),
                to(&["google-vertex"]),
                to(&["google-vertex"]),
            ],
        },
        // The articles are silent on retention at Google, Google's page has steps to take.
        Buyer {
            name: "zero retention with Gemini",
            answers: json!({"cloud": ["gcp"], "models": ["gemini"], "retention": "zero"}),
            comes: [
                with(&[], &[("google-vertex", "unconfirmed")]),
                to(&["google-vertex"]),
                to(&["google-vertex"]),
            ],
        },
    ]
}

/// Buyers whose recommendation holds though sources differ: what differs is no vendor's word, or is
/// about a path that does not win.
fn unturned() -> Vec<Buyer> {
    vec![
        // The guide has no GPT in Bedrock. OpenAI's page has, on terms of its own: that is another
        // path, which holds on conditions where OpenAI's own has none.
        Buyer {
            name: "GPT on AWS",
            answers: json!({"cloud": ["aws"], "models": ["gpt"]}),
            comes: [
                with(&["openai-direct"], &[("aws-bedrock", "ruled-out")]),
                with(
                    &["openai-direct"],
                    &[("aws-bedrock", "unconfirmed"), ("openai-bedrock", "fits-on-conditions")],
                ),
                with(
                    &["openai-direct"],
                    &[("aws-bedrock", "ruled-out"), ("openai-bedrock", "ruled-out")],
                ),
            ],
        },
        // Google's page speaks of Gemini only, and Bedrock in GovCloud is hearsay: nothing is met.
        Buyer {
            name: "Claude at FedRAMP High",
            answers: json!({
                "industry": "us-federal", "models": ["claude"],
                "frameworks": ["soc2-type2", "fedramp-high"],
            }),
            comes: [
                with(&[], &[("aws-bedrock", "unconfirmed"), ("google-vertex", "unconfirmed")]),
                with(
                    &[],
                    &[
                        ("aws-bedrock", "unconfirmed"),
                        ("google-vertex", "unconfirmed"),
                        ("claude-platform-aws", "unconfirmed"),
                    ],
                ),
                with(
                    &[],
                    &[
                        ("aws-bedrock", "unconfirmed"),
                        ("google-vertex", "unconfirmed"),
                        ("anthropic-direct", "ruled-out"),
                    ],
                ),
            ],
        },
        // Only a registry and another site have Mistral's certificate: the gate stays shut.
        Buyer {
            name: "ISO 27001 with a vendor from outside the US",
            answers: json!({
                "region": ["eu"], "vendor-origin": "non-us",
                "frameworks": ["soc2-type2", "iso27001"],
            }),
            comes: [
                with(&[], &[("mistral-direct", "ruled-out")]),
                with(&[], &[("mistral-direct", "ruled-out")]),
                with(&[], &[("mistral-direct", "ruled-out")]),
            ],
        },
        // Privacy in OpenAI's report is a registry's word, which opens nothing.
        Buyer {
            name: "the Privacy criterion with GPT",
            answers: json!({
                "cloud": ["azure"], "models": ["gpt"], "trust-criteria": ["privacy"],
                "contracting": "lab-direct",
            }),
            comes: [
                with(&["azure-openai"], &[("openai-direct", "ruled-out")]),
                with(&["azure-openai"], &[("openai-direct", "ruled-out")]),
                with(&["azure-openai"], &[("openai-direct", "ruled-out")]),
            ],
        },
        // Microsoft's scope has High for the cloud, the line of the service was not seen: open, no yes.
        Buyer {
            name: "GPT at FedRAMP High, on Azure",
            answers: json!({
                "industry": "us-federal", "cloud": ["azure"], "models": ["gpt"],
                "frameworks": ["soc2-type2", "fedramp-high"],
            }),
            comes: [
                with(&["azure-government"], &[("azure-openai", "ruled-out")]),
                with(&["azure-government"], &[("azure-openai", "unconfirmed")]),
                with(&["azure-government"], &[("azure-openai", "ruled-out")]),
            ],
        },
        // 48 hours at Anthropic stand in a summary by others only.
        Buyer {
            name: "notice in fixed hours from Anthropic",
            answers: json!({"models": ["claude"], "incident-notice": "fixed-hours"}),
            comes: [
                with(&[], &[("anthropic-direct", "ruled-out")]),
                with(&[], &[("anthropic-direct", "ruled-out")]),
                with(&[], &[("anthropic-direct", "ruled-out")]),
            ],
        },
    ]
}

fn decide<'e>(engine: &'e Engine<'_>, buyer: &Buyer, policy: Policy) -> Decision<'e> {
    let text = buyer.answers.to_string();
    let answers = file::parse_unnamed(engine.catalog(), &text, buyer.name).unwrap();
    engine.decide(&answers, policy, TODAY)
}

#[test]
fn each_policy_comes_to_what_its_sources_say() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let mut wrong = Vec::new();
    for buyer in turned().into_iter().chain(unturned()) {
        for (policy, comes) in Policy::ALL.into_iter().zip(&buyer.comes) {
            let found = decide(&engine, &buyer, policy).evaluation;
            let recommended: Vec<_> = found.recommended.iter().map(|p| p.as_str()).collect();
            if recommended != comes.to {
                wrong.push(format!("{} by {policy}: {recommended:?}", buyer.name));
            }
            for (path, expected) in comes.standings {
                let path = catalog.paths.named(path).unwrap().id;
                let standing = found.of(path).unwrap().standing.word();
                if standing != *expected {
                    wrong.push(format!("{} by {policy}: {path} is {standing}", buyer.name));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_result_that_another_policy_turns_says_by_what() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    assert!(turned().len() >= 10);
    for buyer in turned() {
        for policy in Policy::ALL {
            let decision = decide(&engine, &buyer, policy);
            assert!(!decision.holds_under_all_policies(), "{}", buyer.name);
            let now = decision.evaluation.result();
            for (other, outcome, paths) in &decision.policies {
                let turn = decision.turns.iter().find(|turn| turn.policy == *other);
                let differs = (*outcome, paths.as_slice()) != now;
                assert_eq!(turn.is_some(), differs, "{} {policy} {other}", buyer.name);
                let causes = turn.map_or(1, |turn| turn.causes.len());
                assert!(causes > 0, "{} {policy} {other}: turned by nothing", buyer.name);
            }
        }
    }
}

/// The cells with what a cause says put in.
fn put_in<'c>(
    catalog: &'c Catalog,
    cells: &Cells<'c>,
    other: &Cells<'c>,
    cause: &Cause<'_>,
) -> Cells<'c> {
    match cause {
        Cause::Cell { slot, .. } => cells.with(*slot, other),
        Cause::TakenIn(path) | Cause::LeftOut(path) => catalog
            .slots_of(*path)
            .fold(cells.turning(*path), |cells, slot| cells.with(slot, other)),
    }
}

#[test]
fn what_is_said_to_turn_a_result_turns_it_when_put_in() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    for buyer in turned() {
        for policy in Policy::ALL {
            let decision = decide(&engine, &buyer, policy);
            for turn in &decision.turns {
                let other = engine.cells(turn.policy);
                let groups: Vec<&[Cause<'_>]> = if turn.each_alone {
                    turn.causes.chunks(1).collect()
                } else {
                    vec![turn.causes.as_slice()]
                };
                for causes in groups {
                    let cells = causes.iter().fold(engine.cells(policy).clone(), |cells, cause| {
                        put_in(&catalog, &cells, other, cause)
                    });
                    let then = Evaluation::new(&catalog, &cells, &decision.profile);
                    let there = engine.evaluate(&decision.profile, turn.policy);
                    assert_eq!(then.result(), there.result(), "{} {policy}", buyer.name);
                    assert_ne!(then.result(), decision.evaluation.result(), "{}", buyer.name);
                }
            }
        }
    }
}

#[test]
fn the_cell_that_turns_processing_integrity_on_aws_is_named_with_the_page_that_turns_it() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let buyer = turned().into_iter().find(|b| b.name == "Processing Integrity on AWS").unwrap();
    let decision = decide(&engine, &buyer, Policy::Articles);
    let turn = decision.turns.iter().find(|t| t.policy == Policy::VendorDocs).unwrap();
    assert!(turn.each_alone);
    let [Cause::Cell { slot, deciding }] = turn.causes.as_slice() else {
        panic!("{:?}", turn.causes);
    };
    assert_eq!(slot.path.as_str(), "aws-bedrock");
    assert_eq!(slot.control.as_str(), "tsc-processing-integrity");
    let kinds: Vec<_> = deciding.iter().map(|c| catalog.sources[c.source].kind).collect();
    assert_eq!(kinds, [SourceKind::VendorPage]);

    let out: Json = serde_json::from_str(&paper::recommendation(&decision)).unwrap();
    let turn = &out["policy_turns"][0];
    assert_eq!(turn["policy"], "vendor-docs");
    assert_eq!(turn["recommended"], json!(["azure-openai"]));
    let claims = &turn["causes"][0]["claims"];
    assert_eq!(*claims, json!(["aws-bedrock/tsc-processing-integrity@aws-soc-faqs"]));
}

#[test]
fn by_the_articles_no_path_takes_part_that_they_do_not_know() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    for buyer in turned().into_iter().chain(unturned()) {
        for policy in Policy::ALL {
            let found = decide(&engine, &buyer, policy).evaluation;
            let beyond = found.paths.iter().filter(|a| a.path.beyond_articles).count();
            let all = catalog.paths.iter().filter(|path| path.beyond_articles).count();
            assert!(all > 0);
            assert_eq!(beyond, if policy == Policy::Articles { 0 } else { all });
        }
    }
}

#[test]
fn a_cell_only_others_speak_of_is_not_said_to_be_silent() {
    let catalog = Catalog::embedded().unwrap();
    let engine = Engine::new(&catalog);
    let buyer = unturned().into_iter().find(|b| b.name == "Claude at FedRAMP High").unwrap();
    let decision = decide(&engine, &buyer, Policy::Articles);
    let out: Json = serde_json::from_str(&paper::recommendation(&decision)).unwrap();
    let open = out["unconfirmed"].as_array().unwrap();
    let bedrock = open.iter().find(|path| path["path"] == "aws-bedrock").unwrap();
    let obstacles = bedrock["because"].as_array().unwrap();
    let high = obstacles.iter().find(|need| need["need"] == "fedramp-high").unwrap();
    assert!(
        high["text"]
            .as_str()
            .unwrap()
            .starts_with("No source that decides under this policy speaks of"),
        "{high}"
    );
}
