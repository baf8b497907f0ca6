//! The one place that knows the crate behind the reader of PDF: bytes → what each page shows.
//!
//! The interpreter draws the pages on a [`Device`] that keeps characters, lines and boxes and
//! throws everything else away. Places become whole numbers here, and no floating point gets out.
#![allow(
    clippy::float_arithmetic,
    clippy::cast_possible_truncation,
    reason = "a PDF places its marks in floating point; casts to integers saturate, and are of places only"
)]

mod path;

use super::glyph::{Glyph, POINT, UNKNOWN};
use super::ink::{Colour, Ink};
use super::page::{Canvas, Page, Turn};
use super::program::{self, Characters};
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, RenderContent, SoftMask, TransformExt, interpret_page,
};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Marks (characters, points of paths, clips, pictures) a document may draw: forms that draw each
/// other twice have no end.
pub(super) const MARK_LIMIT: usize = 4_000_000;
/// Marks a clip counts for; every form that is drawn sets one.
const CLIP: usize = 4;
/// Where the middle of a letter is over its baseline, in heights of the type.
const MIDDLE: f64 = 0.35;
/// What covers no more than this of what is under it does not show.
const CLEAR: f32 = 0.05;
/// Points a page's unit may have; anything else is a mistake.
const UNITS: std::ops::RangeInclusive<f64> = 0.01..=100.0;
/// Glyphs are drawn in an em of this many units.
const EM: f64 = 1000.0;

/// Why a file could not be opened or drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It needs a password.
    Encrypted,
    /// It is no PDF that can be understood.
    Damaged,
    /// It draws more marks than allowed.
    TooMany,
}

/// Draws the pages of a file.
///
/// # Errors
/// A [`Refusal`]: [`Refusal::TooMany`] beyond `limit` marks. Where the interpreter itself breaks
/// down, the file is [`Refusal::Damaged`].
pub(super) fn pages(bytes: &[u8], limit: usize) -> Result<Vec<Page>, Refusal> {
    // Unwinding is the only way out of the interpreter before it is done.
    let drawn = catch_unwind(AssertUnwindSafe(|| draw(bytes, limit)));
    drawn.unwrap_or_else(|cause| Err(cause.downcast_ref().copied().unwrap_or(Refusal::Damaged)))
}

fn draw(bytes: &[u8], limit: usize) -> Result<Vec<Page>, Refusal> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let cache = InterpreterCache::new();
    let mut marks = 0;
    let mut programs = Programs::new();
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        let unit = user_unit(page);
        let bounds = Rect::new(0.0, 0.0, f64::from(width) * unit, f64::from(height) * unit);
        let settings =
            InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let upright = Affine::scale(unit) * page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, bounds, &cache, pdf.xref(), settings);
        let canvas = Canvas {
            width: hundredths(bounds.width()),
            height: hundredths(bounds.height()),
            ..Canvas::default()
        };
        let mut collector = Collector {
            canvas,
            inks: Vec::new(),
            programs,
            clips: vec![bounds.inflate(1.0, 1.0)],
            groups: Vec::new(),
            marks,
            limit,
            run: 0,
        };
        interpret_page(page, &mut context, &mut collector);
        marks = collector.marks;
        programs = collector.programs;
        collector.canvas.reveal(&collector.inks);
        pages.push(collector.canvas.upright());
    }
    Ok(pages)
}

/// Points in a unit of a page's drawing (`UserUnit`), which large sheets make larger.
fn user_unit(page: &hayro_interpret::hayro_syntax::page::Page<'_>) -> f64 {
    let unit = page.raw().get::<f32>(&b"UserUnit"[..]).map_or(1.0, f64::from);
    if UNITS.contains(&unit) { unit } else { 1.0 }
}

/// Points in whole hundredths; what is no number is at the edge.
fn hundredths(points: f64) -> i32 {
    (points * f64::from(POINT)).round() as i32
}

/// A device that keeps what a reader of tables and text needs.
struct Collector {
    canvas: Canvas,
    /// How each character of the canvas was drawn.
    inks: Vec<Ink>,
    /// The characters of embedded fonts that have no map to Unicode, each read once.
    programs: Programs,
    /// What shows of the page, the innermost clip last.
    clips: Vec<Rect>,
    groups: Vec<Group>,
    marks: usize,
    limit: usize,
    /// Counts what is drawn.
    run: u32,
}

/// The characters of font programs, by the fingerprints of these.
type Programs = HashMap<u128, Characters>;

/// Things drawn together.
struct Group {
    /// Whether anything shows through them.
    is_opaque: bool,
    /// Whether nothing of them shows.
    is_clear: bool,
}

impl Collector {
    fn count(&mut self, marks: usize) {
        self.marks = self.marks.saturating_add(marks);
        if self.marks > self.limit {
            resume_unwind(Box::new(Refusal::TooMany));
        }
    }

    /// Whether what is drawn now with a paint lets nothing through.
    fn is_opaque(&self, props: &DrawProps<'_>) -> bool {
        let solid = props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal;
        solid && alpha(&props.paint) >= 0.99 && self.groups.iter().all(|group| group.is_opaque)
    }
}

/// How much of a paint covers: nothing at 0, all at 1.
fn alpha(paint: &Paint<'_>) -> f32 {
    match paint {
        Paint::Color(color) => color.to_rgba().components()[3],
        Paint::Pattern(_) => 1.0,
    }
}

/// The colour of a paint, where it is one.
fn colour(paint: &Paint<'_>) -> Option<Colour> {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, _] = color.to_rgba().to_rgba8();
            Some([red, green, blue])
        }
        Paint::Pattern(_) => None,
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(path.elements().len());
        self.run = self.run.wrapping_add(1);
        let shade = colour(&props.paint).filter(|_| self.is_opaque(&props));
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform, shade),
            DrawMode::Stroke(pen) => {
                let width = f64::from(pen.line_width) * props.transform.determinant().abs().sqrt();
                if width <= path::THICKEST {
                    self.stroke(path, props.transform);
                }
            }
            DrawMode::FillAndStroke(..) => self.stroke(path, props.transform),
            DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.count(CLIP);
        let extent = clip.path.bounding_box();
        let within = self.clips.last().map_or(extent, |outer| outer.intersect(extent));
        self.clips.push(within);
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.count(1);
        let is_opaque = opacity >= 0.99 && mask.is_none() && blend == BlendMode::Normal;
        self.groups.push(Group { is_opaque, is_clear: opacity <= CLEAR });
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count(run.glyphs().len());
        self.run = self.run.wrapping_add(1);
        let shown = !matches!(mode, DrawMode::Invisible) && alpha(&props.paint) > CLEAR;
        let ink = Ink {
            at: (0, 0),
            order: self.run,
            colour: colour(&props.paint),
            is_drawn: shown && !self.groups.iter().any(|group| group.is_clear),
            is_within: true,
        };
        for glyph in run.glyphs() {
            self.character(glyph, props.transform * glyph.transform(), ink);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.count(1);
        self.run = self.run.wrapping_add(1);
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let Image::Raster(raster) = image else { return };
        let lets_through = [&b"SMask"[..], b"Mask", b"SMaskInData"];
        let masked = lets_through.iter().any(|key| raster.stream().dict().contains_key(*key));
        if !masked && self.groups.iter().all(|group| group.is_opaque) {
            let extent = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
            self.shade(extent, None, true);
        }
    }

    fn pop_clip(&mut self) {
        // The page itself is never popped.
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

impl Collector {
    /// Keeps a character: several where one glyph is a ligature.
    fn character(&mut self, glyph: &Drawn<'_>, place: Affine, ink: Ink) {
        let origin = place * Point::ZERO;
        let along = place * Point::new(EM, 0.0) - origin;
        let up = place * Point::new(0.0, EM) - origin;
        let size = up.hypot();
        let advance = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(drawn) => drawn.advance_width(),
        };
        let width = f64::from(advance.unwrap_or(EM as f32)) / EM * size;
        let length = along.hypot().max(f64::MIN_POSITIVE);
        let middle = origin + along * (width / length / 2.0) + up * MIDDLE;
        let is_within = self.clips.last().is_none_or(|clip| clip.contains(middle));
        let ink = Ink { at: (hundredths(middle.x), hundredths(middle.y)), is_within, ..ink };
        let turn = match (along.x, along.y) {
            (x, y) if y.abs() * 20.0 <= x.abs() => Some(if x >= 0.0 { Turn::None } else { Turn::Over }),
            (x, y) if x.abs() * 20.0 <= y.abs() => Some(if y >= 0.0 { Turn::Right } else { Turn::Left }),
            _ => None,
        };
        let at = Glyph {
            c: UNKNOWN,
            x: hundredths(origin.x),
            y: hundredths(origin.y),
            width: hundredths(width).max(0),
            size: hundredths(size).max(1),
            run: self.run,
        };
        match glyph.as_unicode().or_else(|| self.by_program(glyph)) {
            Some(BfString::Char(c)) => self.keep(turn, Glyph { c: known(c), ..at }, ink),
            Some(BfString::String(letters)) => {
                let count = i32::try_from(letters.chars().count()).unwrap_or(1).max(1);
                let width = at.width / count;
                for (c, nth) in letters.chars().zip(0..) {
                    self.keep(
                        turn,
                        Glyph { c: known(c), x: at.x.saturating_add(width.saturating_mul(nth)), width, ..at },
                        ink,
                    );
                }
            }
            None => {
                let blank =
                    matches!(glyph, Drawn::Outline(outline) if outline.outline().elements().is_empty());
                self.keep(turn, Glyph { c: if blank { ' ' } else { UNKNOWN }, ..at }, ink);
            }
        }
    }

    /// The character of a glyph by the embedded program that draws it.
    fn by_program(&mut self, glyph: &Drawn<'_>) -> Option<BfString> {
        let Drawn::Outline(outline) = glyph else { return None };
        let font = outline.font_data()?;
        let characters = self.programs.entry(font.cache_key).or_insert_with(|| {
            let program: &[u8] = (*font.data).as_ref();
            // What stands in for fonts that are not embedded has no such table.
            program::characters(program)
        });
        characters.get(&outline.glyph_id().to_u32()).copied().map(BfString::Char)
    }

    fn keep(&mut self, turn: Option<Turn>, glyph: Glyph, ink: Ink) {
        self.canvas.glyphs.push((turn, glyph));
        self.inks.push(ink);
    }
}

/// The character a font names, where that is one: control characters and those of private use are
/// the codes of a font, and radicals are drawn with the glyphs of the characters they are.
fn known(c: char) -> char {
    match c {
        '\u{a0}' | '\t' => ' ',
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => UNKNOWN,
        _ if c.is_control() => UNKNOWN,
        _ => super::radical::character(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one page that draws the first of some forms; `/F Do` in a form draws the next.
    fn drawing(forms: &[&str]) -> Vec<u8> {
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R \
             /Resources << /XObject << /F 5 0 R >> >> >>"
                .to_owned(),
            "<< /Length 5 >>\nstream\n/F Do\nendstream".to_owned(),
        ];
        objects.extend(forms.iter().zip(6..).map(|(form, next)| {
            let length = form.len();
            format!(
                "<< /Type /XObject /Subtype /Form /BBox [0 0 200 100] /Length {length} \
                 /Resources << /XObject << /F {next} 0 R >> >> >>\nstream\n{form}\nendstream"
            )
        }));
        let mut file = "%PDF-1.4\n".to_owned();
        for (object, number) in objects.iter().zip(1..) {
            file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        }
        file.push_str("trailer << /Root 1 0 R >>\n");
        file.into_bytes()
    }

    #[test]
    fn strokes_and_thin_fills_are_rules_and_areas_are_not() {
        let drawn =
            pages(&drawing(&["10 20 m 110 20 l S 10 40 100 0.5 re f 10 60 100 20 re f"]), 1000).unwrap();
        let ends: Vec<_> = drawn[0].rules.iter().map(super::super::ruling::Rule::ends).collect();
        assert_eq!(ends, [((1000, 8000), (11000, 8000)), ((1000, 5975), (11000, 5975))]);
    }

    #[test]
    fn forms_that_draw_each_other_twice_come_to_an_end() {
        assert_eq!(pages(&drawing(&["/F Do /F Do"; 40]), 10_000), Err(Refusal::TooMany));
    }

    #[test]
    fn what_is_no_pdf_is_damaged() {
        assert_eq!(pages(b"%PDF-1.4 nothing", 1000), Err(Refusal::Damaged));
    }
}
