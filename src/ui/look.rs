//! Roles → styles, by what the terminal can show. Every role can be told without colour.

use crate::sheet::Role;
use ratatui::style::{Color, Modifier, Style};

/// How much colour there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// None: bold, dim, underline and reverse only (`NO_COLOR`).
    None,
    /// The sixteen colours of the person's own palette, which work on light and on dark.
    #[default]
    Sixteen,
}

/// Which colour helps the eye with increases and decreases; sign and word say it first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeltaColours {
    /// Red up, green down: the Chinese custom.
    #[default]
    Chinese,
    /// Green up, red down.
    International,
    /// Neither.
    None,
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// How much colour there is.
    pub colour: Colour,
    /// Colours of increases and decreases.
    pub delta: DeltaColours,
}

impl Look {
    /// The style of a role.
    #[must_use]
    pub fn style(self, role: Role) -> Style {
        let plain = Style::new();
        match role {
            Role::Label | Role::Amount => plain,
            Role::Title | Role::Total => plain.add_modifier(Modifier::BOLD),
            Role::Heading => plain.add_modifier(Modifier::UNDERLINED),
            Role::Muted => plain.add_modifier(Modifier::DIM),
            Role::Match => self.tinted(Color::Yellow).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Added => self.delta(DeltaColours::International),
            Role::Removed => self.delta(DeltaColours::Chinese),
            Role::Changed => self.tinted(Color::Yellow),
            Role::Deleted => plain.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT),
            Role::Inserted => plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Warning => self.tinted(Color::Red).add_modifier(Modifier::BOLD),
            Role::Good => self.tinted(Color::Green),
        }
    }

    /// The selected row of the panel with the focus.
    #[must_use]
    pub fn selected(self, style: Style) -> Style {
        style.remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED)
    }

    /// The selected row of a panel without the focus.
    #[must_use]
    pub fn marked(self, style: Style) -> Style {
        style.remove_modifier(Modifier::DIM).add_modifier(Modifier::BOLD)
    }

    /// Green where the custom says that this direction is green, red where it is the other.
    fn delta(self, green_in: DeltaColours) -> Style {
        match self.delta {
            DeltaColours::None => Style::new(),
            custom if custom == green_in => self.tinted(Color::Green),
            _ => self.tinted(Color::Red),
        }
    }

    fn tinted(self, colour: Color) -> Style {
        match self.colour {
            Colour::None => Style::new(),
            Colour::Sixteen => Style::new().fg(colour),
        }
    }
}
