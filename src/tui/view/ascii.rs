//! Plain characters in place of symbols and lines, for terminals and fonts without them.

use ratatui::buffer::Buffer;

/// What stands for a symbol. No two values of the matrix share one. Letters of other scripts stay:
/// they are somebody's words.
const INSTEAD: [(char, char); 43] = [
    ('\u{a0}', ' '),
    ('✓', '+'),
    ('✗', 'x'),
    ('◇', 'o'),
    ('◐', '%'),
    ('…', '~'),
    ('↑', '^'),
    ('↓', 'v'),
    ('←', '<'),
    ('→', '>'),
    ('↵', '/'),
    ('–', '-'),
    ('—', '-'),
    ('•', '*'),
    ('·', '-'),
    ('≠', '!'),
    ('†', '#'),
    ('★', '*'),
    ('☆', '*'),
    ('●', '*'),
    ('○', 'o'),
    ('▲', '^'),
    ('▼', 'v'),
    ('△', '^'),
    ('▽', 'v'),
    ('▸', '>'),
    ('▾', 'v'),
    ('◂', '<'),
    ('›', '>'),
    ('‹', '<'),
    ('│', '|'),
    ('─', '-'),
    ('┼', '+'),
    ('├', '+'),
    ('┤', '+'),
    ('┬', '+'),
    ('┴', '+'),
    ('╭', '+'),
    ('╮', '+'),
    ('╰', '+'),
    ('╯', '+'),
    ('█', '#'),
    ('░', '.'),
];

/// Replaces the symbols of a frame.
pub fn apply(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut letters = cell.symbol().chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { continue };
        if letter.is_ascii() {
            continue;
        }
        if let Some((_, plain)) = INSTEAD.iter().find(|(symbol, _)| *symbol == letter) {
            cell.set_char(*plain);
        }
    }
}
