//! The page read back: what it says, and what makes it a page that anybody can use and nobody can misuse.

use std::collections::BTreeSet;

use rstest::rstest;
use scraper::{ElementRef, Html, Selector};
use signoff::report::doc::Doc;
use signoff::report::html::html;

use crate::outline::{self, Part, shown};
use crate::papers::paper;
use crate::scenario::BUYERS;

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn within<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The text of an element, without the ways back that a source has in a page alone.
fn text(element: ElementRef<'_>) -> String {
    let is_back = |e: &ElementRef<'_>| e.value().classes().any(|class| class == "back");
    let mut out = String::new();
    for node in element.descendants() {
        let Some(piece) = node.value().as_text() else { continue };
        if !node.ancestors().filter_map(ElementRef::wrap).any(|e| is_back(&e)) {
            out.push_str(piece);
        }
    }
    shown(&out)
}

/// What a page says.
pub fn outline(page: &str) -> Vec<Part> {
    let page = Html::parse_document(page);
    let mut parts: Vec<_> = all(&page, "h1").into_iter().map(|h| Part::Title(text(h))).collect();
    for row in all(&page, "header tr") {
        parts.push(Part::Row(row.child_elements().map(text).collect()));
    }
    for section in all(&page, "main > section") {
        for element in section.child_elements() {
            match element.value().name() {
                "h2" => parts.push(Part::Section(text(element))),
                "h3" => parts.push(Part::Heading(text(element))),
                "p" => parts.push(Part::Para(text(element))),
                "ul" => parts.extend(element.child_elements().map(text).map(Part::Bullet)),
                "ol" => {
                    let item = |(at, li)| Part::Numbered(at + 1, text(li));
                    parts.extend(element.child_elements().enumerate().map(item));
                }
                "svg" => {}
                "div" => parts.extend(
                    within(element, "table tr")
                        .into_iter()
                        .map(|row| Part::Row(row.child_elements().map(text).collect())),
                ),
                other => panic!("a <{other}> in a section"),
            }
        }
    }
    parts
}

/// Panics unless a page is sound.
pub fn check(page: &str) {
    let parsed = Html::parse_document(page);
    assert_eq!(parsed.root_element().value().attr("lang"), Some("en"));
    check_attributes(&parsed);
    check_headings(&parsed);
    check_tables(&parsed);
    check_charts(&parsed);
    let style = text(all(&parsed, "style")[0]);
    assert!(!style.contains("url(") && !style.contains("@import"), "the style loads something");
}

fn check_attributes(page: &Html) {
    const ELEMENTS: &str = "html head meta title style body a header nav main section h1 h2 h3 p ul \
        ol li strong span div table thead tbody tr th td svg text rect desc \
        line polygon";
    const ATTRIBUTES: &str = "lang charset http-equiv content name class href rel id aria-labelledby \
        aria-hidden scope role tabindex viewBox x y width height rx x1 y1 x2 y2 points";
    let known = |words: &str, word: &str| words.split_whitespace().any(|known| known == word);
    let mut ids = BTreeSet::new();
    for element in all(page, "*") {
        let value = element.value();
        assert!(known(ELEMENTS, value.name()), "<{}>", value.name());
        for (name, _) in value.attrs() {
            assert!(known(ATTRIBUTES, name), "{name} of <{}>", value.name());
        }
        if let Some(id) = value.attr("id") {
            assert!(ids.insert(id), "two places are called {id}");
        }
    }
    for element in all(page, "[aria-labelledby]") {
        let labels = element.attr("aria-labelledby").unwrap();
        assert!(labels.split(' ').all(|label| ids.contains(label)), "{labels}");
    }
    for link in all(page, "a") {
        let to = link.attr("href").unwrap();
        if let Some(id) = to.strip_prefix('#') {
            assert!(ids.contains(id), "nothing is called {id}");
            continue;
        }
        assert!(to.starts_with("https://") || to.starts_with("http://"), "{to}");
        assert_eq!(link.attr("rel"), Some("noopener noreferrer"));
        // It leads where it says, and nowhere else.
        assert_eq!(link.text().collect::<String>(), to);
    }
}

fn check_headings(page: &Html) {
    let level = |h: ElementRef<'_>| h.value().name()[1..].parse::<u8>().unwrap();
    let levels: Vec<u8> = all(page, "h1, h2, h3, h4, h5, h6").into_iter().map(level).collect();
    assert_eq!(levels[0], 1);
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let linked = all(page, "nav a").len();
    assert_eq!(linked, all(page, "main > section > h2").len());
}

fn check_tables(page: &Html) {
    for table in all(page, "table") {
        let head = within(table, "thead th[scope=col]").len();
        assert!(head > 0 && table.attr("aria-labelledby").is_some());
        for row in within(table, "tbody tr") {
            assert_eq!(row.child_elements().count(), head);
            assert_eq!(within(row, "th[scope=row]").len(), 1);
        }
    }
}

fn is_flow(chart: ElementRef<'_>) -> bool {
    chart.value().classes().any(|class| class == "flow")
}

fn check_charts(page: &Html) {
    for chart in all(page, "svg") {
        assert_eq!(chart.attr("role"), Some("img"));
        let each = text(within(chart, "desc")[0]);
        let bars = within(chart, "rect").len();
        assert!(bars > 0 && !within(chart, "title").is_empty());
        assert!(each.split("; ").count() >= within(chart, "polygon").len(), "{each}");
        if is_flow(chart) {
            continue;
        }
        // Beside each bar stand a name, and a symbol with its word.
        assert_eq!(within(chart, "text").len(), 2 * bars);
        assert!(each.split("; ").count() >= bars, "{each}");
    }
}

#[rstest]
fn it_says_what_the_paper_says_section_by_section(
    #[values("hospital", "fintech", "agency")] buyer: &str,
) {
    let doc = paper(buyer);
    let page = html(&doc);
    assert_eq!(outline(&page), outline::of(&doc));
    check(&page);
}

#[test]
fn the_standings_are_charted_as_the_table_tells_them() {
    for buyer in BUYERS {
        let page = Html::parse_document(&html(&paper(buyer)));
        let charts: Vec<_> = all(&page, "svg").into_iter().filter(|c| !is_flow(*c)).collect();
        assert_eq!(charts.len(), 1);
        let chart = charts[0];
        let said: Vec<String> = within(chart, "text").into_iter().map(text).collect();
        let table = all(&page, "section[aria-labelledby=part-options] table")[0];
        let cell = |row, at: usize| text(ElementRef::child_elements(&row).nth(at).unwrap());
        let told =
            within(table, "tbody tr").into_iter().flat_map(|row| [cell(row, 0), cell(row, 1)]);
        assert_eq!(said, told.collect::<Vec<_>>());
    }
}

#[test]
fn the_way_of_the_data_is_drawn_with_an_arrow_for_each_hop_and_told_below_it() {
    let page = Html::parse_document(&html(&paper("hospital")));
    let drawn = all(&page, "svg.flow")[0];
    let below = drawn.next_siblings().find_map(ElementRef::wrap).unwrap();
    let told: Vec<String> = below.child_elements().map(text).collect();
    assert_eq!(within(drawn, "polygon").len(), told.len());
    assert_eq!(text(within(drawn, "desc")[0]), told.join("; "));
}

#[test]
fn every_citation_leads_to_its_source_and_every_source_back_to_where_it_is_cited() {
    let doc: Doc = paper("hospital");
    let page = Html::parse_document(&html(&doc));
    let cited = all(&page, "a.cite");
    assert!(!cited.is_empty());
    for cite in cited {
        let number = cite.attr("href").unwrap().strip_prefix("#source-").unwrap();
        assert!(text(cite).starts_with(&format!("[{number}")), "{}", text(cite));
    }
    let sources = all(&page, "ol.sources > li");
    assert_eq!(sources.len(), doc.sources().len());
    for source in sources {
        let back = within(source, ".back a");
        assert!(!back.is_empty());
        for link in back {
            let place = link.attr("href").unwrap().strip_prefix('#').unwrap();
            let place = all(&page, &format!("a.cite[id='{place}']"))[0];
            assert_eq!(place.attr("href").unwrap()[1..], *source.attr("id").unwrap());
        }
    }
}

/// How light a colour such as `#1b1f24` or `#fff` is, as WCAG 2 reckons it.
fn lightness(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap();
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
        _ => digits.to_owned(),
    };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

#[test]
fn every_colour_of_a_text_is_clear_on_each_ground_by_day_by_night_and_on_paper() {
    let page = html(&paper("hospital"));
    let looks: Vec<&str> = page.split(":root {").skip(1).collect();
    assert_eq!(looks.len(), 3);
    for look in looks {
        let look = look.split('}').next().unwrap();
        let colour = |name: &str| {
            let rest =
                look.split(&format!("--{name}: ")).nth(1).unwrap_or_else(|| panic!("{name}"));
            lightness(rest.split(';').next().unwrap())
        };
        for ground in ["ground", "soft"] {
            for ink in ["text", "muted", "link", "good", "fair", "open", "bad", "plain"] {
                let (one, other) = (colour(ground), colour(ink));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{ink} on {ground}: {contrast:.2} in {look}");
            }
        }
    }
}
