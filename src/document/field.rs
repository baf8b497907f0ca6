//! Word's fields: what they are told to do is no text, what they show is, but for lists of
//! contents.

/// Fields whose result repeats what stands elsewhere.
const CONTENTS: &[&str] = &["TOC", "INDEX", "TOA"];

/// One field that has begun.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
}

/// The fields open at a place in the text, each inside the one before.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

impl Fields {
    /// A mark of a field: `begin`, `separate` or `end`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.has_result = true;
                }
            }
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    /// Words of the instruction of the field begun last.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| field.instruction.len() < 64) {
            field.instruction.push_str(words);
        }
    }

    /// Whether text at this place is no text of the document.
    pub(super) fn hide_text(&self) -> bool {
        self.0.iter().any(|field| !field.has_result || is_contents(&field.instruction))
    }
}

/// Whether the result of a field is a list of contents.
pub(super) fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|name| CONTENTS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_text_and_instructions_and_contents_are_not() {
        let mut fields = Fields::default();
        assert!(!fields.hide_text());
        fields.mark("begin");
        fields.instruct(" DATE \\@ ");
        assert!(fields.hide_text());
        fields.mark("separate");
        assert!(!fields.hide_text());
        fields.mark("begin");
        fields.instruct(" TOC \\o ");
        fields.mark("separate");
        assert!(fields.hide_text());
        fields.mark("end");
        fields.mark("end");
        assert!(!fields.hide_text());
    }
}
