//! Which words of a buyer's own there are, what each is called, and what belongs into it.

/// One of the buyer's own words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// What the buyer calls the decision.
    Title,
    /// Whose decision it is.
    Organisation,
    /// Who answers for the use.
    Owner,
    /// What the model is to be used for.
    UseCase,
    /// Whatever else.
    Notes,
    /// Who prepared it.
    Preparer,
    /// Who is to approve it.
    Approvers,
}

impl Field {
    /// Every one, in the order they are asked and shown.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Organisation,
        Self::Owner,
        Self::UseCase,
        Self::Notes,
        Self::Preparer,
        Self::Approvers,
    ];

    /// Its name in a file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Organisation => "organisation",
            Self::Owner => "owner",
            Self::UseCase => "use_case",
            Self::Notes => "notes",
            Self::Preparer => "preparer",
            Self::Approvers => "approvers",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Organisation => "Organisation",
            Self::Owner => "Owner",
            Self::UseCase => "Use case",
            Self::Notes => "Notes",
            Self::Preparer => "Prepared by",
            Self::Approvers => "To be approved by",
        }
    }

    /// What belongs into it.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Title => {
                "What you call this decision. Under one title and organisation it is kept in revisions."
            }
            Self::Organisation => "Whose decision it is.",
            Self::Owner => "Who answers for the use within it.",
            Self::UseCase => "What the model is to be used for.",
            Self::Notes => "Whatever else is to stand with it.",
            Self::Preparer => "Who prepared it, which is not who approves it.",
            Self::Approvers => "Who is to approve it; several with a semicolon between two.",
        }
    }

    /// Whether a text of several lines belongs into it.
    #[must_use]
    pub fn has_lines(self) -> bool {
        matches!(self, Self::UseCase | Self::Notes)
    }

    /// The one of this name in a file.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.word() == word)
    }
}
