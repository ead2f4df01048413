//! For any buyer: page, Word document and JSON say what the paper says, and are the same bytes each time.

use proptest::prelude::*;
use signoff::report::docx::docx;
use signoff::report::html::html;
use signoff::report::json::recommendation;
use signoff::report::memo;

use crate::buyer::{ENGINE, answers, cases, policies};
use crate::scenario::TODAY;
use crate::{machine, outline, page, word};

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn all_say_what_the_paper_says(answers in answers(12), policy in policies()) {
        let decision = ENGINE.decide(&answers, policy, TODAY);
        let doc = memo::memo(&decision);
        let (html, docx) = (html(&doc), docx(&doc));
        let said = outline::of(&doc);
        prop_assert_eq!(page::outline(&html), &said[..]);
        prop_assert_eq!(machine::outline(&recommendation(&decision)), &said[..]);
        prop_assert_eq!(word::outline(&docx), said);
        page::check(&html);
        word::check(&docx);
    }

    #[test]
    fn the_same_buyer_gets_the_same_bytes(answers in answers(12), policy in policies()) {
        let doc = || memo::memo(&ENGINE.decide(&answers, policy, TODAY));
        prop_assert_eq!(html(&doc()), html(&doc()));
        prop_assert_eq!(docx(&doc()), docx(&doc()));
    }
}
