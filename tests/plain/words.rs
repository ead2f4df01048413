//! Each word of the conversation, and each way to answer.

use rstest::rstest;
use signoff::catalog::Catalog;
use signoff::catalog::record::OutcomeKind;
use signoff::decision::Engine;
use signoff::interview::draft::Draft;

use crate::buyer::CATALOG;
use crate::listener::{Talk, talk, talk_over};
use crate::program::Folder;

/// A conversation with these lines and no interview under way.
fn lines(lines: &[&str]) -> Talk {
    talk(Folder::new().path(), lines)
}

/// What is said to one line at the first question.
fn talk_to(line: &str) -> String {
    lines(&[line]).said
}

#[track_caller]
fn assert_says(said: &str, what: &[&str]) {
    for what in what {
        assert!(said.contains(what), "{what:?} is not in\n{said}");
    }
}

#[test]
fn a_question_tells_where_it_is_what_it_asks_and_how_to_answer() {
    let talk = lines(&[""]);
    let first = "Section 1 of 6, question 1 of about 22. Organisation: Industry\n\n\
                 Which industry are you in?\n\n 1. Healthcare\n 2. Financial services\n";
    assert_says(
        &talk.parts[0],
        &[first, "15. Another industry", "takes the default: Another industry."],
    );
    assert_says(talk.to(1), &["Chose: Another industry.", "question 2 of about 22"]);
    assert_says(talk.to(1), &["takes the default: Enterprise."]);
}

#[rstest]
#[case::a_number("1")]
#[case::a_number_with_a_stop("1.")]
#[case::an_id("healthcare")]
#[case::a_name("HEALTHCARE")]
#[case::its_beginning("heal")]
#[case::blanks_around_it("  Healthcare \t")]
fn an_option_is_named_in_many_ways(#[case] line: &str) {
    assert_says(lines(&[line]).to(1), &["Chose: Healthcare."]);
}

#[rstest]
#[case("us eu", "United States and European Union")]
#[case("2,1", "United States and European Union")]
#[case("eu, eu 2", "European Union")]
#[case("united kingdom, asia", "United Kingdom and Asia-Pacific")]
#[case("us and switzerland", "United States and Switzerland")]
#[case("none", "none")]
#[case("", "United States")]
fn a_question_of_several_answers_takes_a_list(#[case] line: &str, #[case] chosen: &str) {
    assert_says(lines(&["", "", line]).to(3), &[&format!("Chose: {chosen}.\n")]);
}

#[rstest]
#[case::a_slip("helthcare", "Did you mean `healthcare`?")]
#[case::a_slip_in_a_word("reveiw", "Did you mean `review`?")]
#[case::nothing_like_it("zzz", "Type a number from 1 to 15, or a name.")]
#[case::a_number_too_high("16", "they go from 1 to 15")]
#[case::a_number_too_low("0", "they go from 1 to 15")]
#[case::no_number_at_all("99999999999999999999999", "they go from 1 to 15")]
#[case::the_beginning_of_several("p", "`p` may be Payments or Public sector.")]
#[case::two_where_one_is_asked("1 2", "is none of the choices")]
#[case::none_where_one_is_asked("none", "is none of the choices")]
#[case::no_such_word(":zzz", "`zzz` is no word that works here.")]
#[case::no_text("\u{7}\u{1b}[31m", "is none of the choices")]
fn what_is_not_understood_is_told_in_a_line_and_asked_again(
    #[case] line: &str,
    #[case] hint: &str,
) {
    let talk = lines(&[line, "1"]);
    assert_says(talk.to(1), &[hint, "Question 1: Which industry are you in?"]);
    assert_says(talk.to(2), &["Chose: Healthcare."]);
    assert_eq!(talk.to(1).trim().split("\n\n").count(), 2, "{}", talk.to(1));
}

#[test]
fn one_unknown_word_of_a_list_is_named_and_none_of_it_is_taken() {
    let folder = Folder::new();
    let talk = talk(folder.path(), &["", "", "us mars"]);
    assert_says(talk.to(3), &["`mars` is none of the choices.", "Question 3:"]);
    let region = CATALOG.questions.named("region").unwrap().id;
    let draft = Draft::load(&CATALOG, &folder.path().join("draft.ron")).unwrap().unwrap();
    assert_eq!(draft.answers.get(region), None);
}

#[rstest]
#[case("not sure")]
#[case("Not-Sure")]
#[case("unsure")]
fn not_sure_is_an_answer_everywhere(#[case] line: &str) {
    let talk = lines(&[line, "back", ""]);
    assert_says(talk.to(1), &["Chose: not sure. The default is taken (Another industry)"]);
    assert_says(talk.to(2), &["keeps your answer: not sure (default: Another industry)"]);
    assert_says(talk.to(3), &["Kept: not sure."]);
}

#[test]
fn back_goes_the_way_one_came_and_an_empty_line_keeps_what_was_answered() {
    let talk = lines(&["1", "back", "", "go 5", "back", "back", "back"]);
    assert_says(talk.to(2), &["question 1 of", "keeps your answer: Healthcare."]);
    assert_says(talk.to(3), &["Kept: Healthcare.", "question 2 of"]);
    assert_says(talk.to(4), &["question 5 of"]);
    assert_says(talk.to(5), &["question 2 of"]);
    assert_says(talk.to(6), &["question 1 of"]);
    assert_says(talk.to(7), &["This is the first question.", "Question 1:"]);
}

#[test]
fn next_and_skip_take_the_default_as_an_empty_line_does() {
    let talk = lines(&["next", "skip"]);
    assert_says(talk.to(1), &["Chose: Another industry."]);
    assert_says(talk.to(2), &["Chose: Enterprise."]);
}

#[test]
fn the_review_numbers_the_questions_and_go_finds_them() {
    let talk =
        lines(&["1", "not sure", "review", "go 8", "go budget", "go where", "go data", "go x"]);
    assert_says(
        talk.to(3),
        &[
            "Review: 2 answered, 20 at their default.",
            " 1. Industry: Healthcare\n",
            " 2. Company size: Enterprise (not sure; the default)\n",
            " 3. Where you operate: United States (default)\n",
            "Question 3:",
        ],
    );
    assert_says(talk.to(4), &["question 8 of", "Data in prompts"]);
    assert_says(talk.to(5), &["question 4 of"]);
    assert_says(talk.to(6), &["question 3 of"]);
    assert_says(talk.to(7), &["question 8 of"]);
    assert_says(talk.to(8), &["There is no question `x`.", "Question 8:"]);
}

#[rstest]
#[case("go", "Type go and a number")]
#[case("go 99", "they go from 1 to 22")]
#[case("go 0", "they go from 1 to 22")]
#[case("go baa-in-place", "\"BAA in place\" does not arise")]
#[case("go data", "Data in prompts")]
#[case("go ne", "`ne` may be New models or Network.")]
fn go_says_where_it_cannot_go(#[case] line: &str, #[case] said: &str) {
    assert_says(lines(&[line]).to(1), &[said]);
}

#[test]
fn explain_tells_why_and_what_the_words_mean_or_what_a_name_is() {
    let talk =
        lines(&["go region", "explain", "explain hipaa-baa", "explain hippa-baa", "why", "quit"]);
    assert_says(talk.to(2), &["Why it is asked: EU buyers", "- GDPR: ", "Question 3:"]);
    assert_says(talk.to(3), &["About hipaa-baa", "Control: HIPAA BAA", "Value: conditional"]);
    assert_says(talk.to(4), &["Nothing is called `hippa-baa`; did you mean", "Question 3:"]);
    assert_eq!(talk.to(5), talk.to(2));
}

#[test]
fn standings_list_every_path_with_its_standing_in_words() {
    let talk = lines(&["standings"]);
    for path in CATALOG.paths.iter().filter(|path| !path.beyond_articles) {
        assert_says(talk.to(1), &[&format!(". {}: ", path.name)]);
    }
    assert_says(talk.to(1), &["ruled out (does not meet: ", "Outcome so far: ", "Question 1:"]);
}

#[test]
fn an_answer_that_moves_the_outcome_says_so() {
    let talk = lines(&["go cloud", "azure"]);
    assert_says(talk.to(2), &["Chose: Microsoft Azure.\nOutcome so far: Azure OpenAI."]);
}

#[test]
fn the_policy_is_told_and_changed() {
    let talk = lines(&["policy", "policy strictest", "policy", "policy nonsense"]);
    assert_says(
        talk.to(1),
        &["Now: articles. To change it, type policy and articles, vendor-docs"],
    );
    assert_says(talk.to(2), &["Source policy: strictest."]);
    assert_says(talk.to(3), &["Now: strictest."]);
    assert_says(talk.to(4), &["No such policy;"]);
}

#[test]
fn what_no_longer_arises_is_kept_aside_and_comes_back() {
    let talk =
        lines(&["go data", "phi", "go baa", "microsoft", "go data", "internal", "go data", "phi"]);
    assert_says(talk.to(6), &["\"BAA in place\" no longer arises; its answer is kept aside."]);
    assert_says(talk.to(8), &["\"BAA in place\" arises again, with its answer: Microsoft."]);
}

#[test]
fn a_question_that_can_no_longer_change_the_result_says_so() {
    let talk = lines(&["go data", "classified", "go budget"]);
    assert_says(
        talk.to(3),
        &["This can no longer change the result, since ", "an empty line goes on"],
    );
}

#[test]
fn defaults_lead_to_the_recommendation() {
    let talk = lines(&["defaults", ""]);
    assert_says(
        talk.to(1),
        &["Took the defaults for the 22 questions", "That was the last question."],
    );
    assert_says(talk.to(1), &["Part 1 of ", "meets all", "The interview is at its end."]);
    assert_eq!(talk.outcome, Some(OutcomeKind::Recommended));
}

#[test]
fn a_recommendation_that_answers_have_overtaken_is_no_outcome() {
    assert_eq!(lines(&["recommend"]).outcome, Some(OutcomeKind::Recommended));
    assert_eq!(lines(&["recommend", "1"]).outcome, None);
    assert_eq!(lines(&["recommend", "policy strictest"]).outcome, None);
    assert_eq!(lines(&["1"]).outcome, None);
}

#[test]
fn help_lists_every_word_and_again_the_choices() {
    let talk = lines(&["help", "again"]);
    let readme = include_str!("../../README.md");
    let told = talk.to(1).lines().filter_map(|line| line.strip_prefix("- "));
    let words: Vec<_> = told.map(|line| line.split([' ', ':']).next().unwrap()).collect();
    assert!(words.len() > 10, "{}", talk.to(1));
    for word in words {
        let known = [format!("`{word}`"), format!("`{word} ")].iter().any(|w| readme.contains(w));
        assert!(known, "{word} is not in the README");
        let nothing_like_it = talk_to(word).contains("is none of the choices");
        assert!(!nothing_like_it, "{word}");
    }
    assert_says(talk.to(2), &["1. Healthcare", "15. Another industry"]);
}

#[test]
fn a_word_that_is_also_an_answer_answers_and_a_colon_makes_it_the_word() {
    let folder = Folder::new();
    let edited = folder.edited("interview.ron", r#"name: "Solo""#, r#"name: "Review""#);
    let catalog = Catalog::load(edited.as_ref()).unwrap();
    let talk = talk_over(&Engine::new(&catalog), folder.path(), &["", ":review", "review"]);
    assert_says(talk.to(2), &["Review: 1 answered"]);
    assert_says(talk.to(3), &["Chose: Review."]);
}

#[test]
fn anew_asks_before_answers_are_put_away() {
    let talk = lines(&["anew", "1", "anew", "", "anew", "yes"]);
    assert_says(talk.to(1), &["question 1 of"]);
    assert_says(talk.to(3), &["Put the 1 answer so far away and begin again?"]);
    assert_says(talk.to(4), &["Nothing is changed.", "Question 2:"]);
    assert_says(talk.to(6), &["question 1 of", "takes the default: Another industry."]);
}

#[test]
fn quit_says_where_one_stands() {
    let talk = lines(&["1", "quit", "2"]);
    let leave = talk.parts.last().unwrap();
    assert_says(leave, &["1 of about 22 questions answered; they are saved"]);
    assert!(!leave.contains("Chose"), "{leave}");
    assert_says(&lines(&["quit"]).said, &["Nothing was answered."]);
}

#[test]
fn an_answer_is_taken_back_and_given_again() {
    let talk = lines(&["undo", "1", "2", "undo", "undo", "undo", "redo", "redo", "redo"]);
    assert_says(talk.to(1), &["There is nothing to undo."]);
    assert_says(talk.to(4), &["Undone: \"Company size\" is at its default again: Enterprise."]);
    assert_says(talk.to(4), &["question 2 of"]);
    assert_says(talk.to(5), &["Undone: \"Industry\" is at its default again", "question 1 of"]);
    assert_says(talk.to(6), &["There is nothing to undo."]);
    assert_says(talk.to(7), &["Redone: \"Industry\" is Healthcare."]);
    assert_says(talk.to(8), &["Redone: \"Company size\" is Small."]);
    assert_says(talk.to(9), &["There is nothing to redo."]);
}
