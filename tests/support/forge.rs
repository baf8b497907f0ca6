//! PDFs made up for a test: pages drawn by hand, in a Chinese font that is not embedded.

/// Height of the type, in points, where a test does not say another.
pub(crate) const SIZE: usize = 10;

/// A page while it is drawn. Places are points from the left and the upper edge.
pub(crate) struct Leaf {
    height: i32,
    /// Entries of the page's dictionary.
    pub(crate) entries: String,
    /// The drawing so far, in the operators of PDF.
    pub(crate) drawing: String,
}

impl Leaf {
    /// A blank page.
    pub(crate) fn new(width: i32, height: i32) -> Leaf {
        let entries = format!("/MediaBox [0 0 {width} {height}]");
        Leaf { height, entries, drawing: String::from("0.5 w\n") }
    }

    /// Adds operators.
    pub(crate) fn draw(&mut self, operators: &str) -> &mut Leaf {
        self.drawing.push_str(operators);
        self.drawing.push('\n');
        self
    }

    /// Shows words from a place on their baseline on.
    pub(crate) fn text(&mut self, x: i32, y: i32, words: &str) -> &mut Leaf {
        let up = self.height - y;
        self.draw(&format!("BT /F {SIZE} Tf {x} {up} Td <{}> Tj ET", codes(words)))
    }

    /// Shows words that end at a place.
    pub(crate) fn right(&mut self, x: i32, y: i32, words: &str) -> &mut Leaf {
        self.text(x - width(words), y, words)
    }

    /// Shows words around a place.
    pub(crate) fn middle(&mut self, x: i32, y: i32, words: &str) -> &mut Leaf {
        self.text(x - width(words) / 2, y, words)
    }

    /// Draws a line.
    pub(crate) fn rule(&mut self, x0: i32, y0: i32, x1: i32, y1: i32) -> &mut Leaf {
        let (up0, up1) = (self.height - y0, self.height - y1);
        self.draw(&format!("{x0} {up0} m {x1} {up1} l S"))
    }

    /// Fills a box with a colour, as `0.9 g` or `1 0 0 rg`.
    pub(crate) fn fill(&mut self, x: i32, y: i32, width: i32, height: i32, colour: &str) -> &mut Leaf {
        let up = self.height - y - height;
        self.draw(&format!("q {colour} {x} {up} {width} {height} re f Q"))
    }
}

/// The codes of words in the font.
pub(crate) fn codes(words: &str) -> String {
    words.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

/// Width of words in points: letters of ASCII are half as wide as ideographs.
pub(crate) fn width(words: &str) -> i32 {
    let size = i32::try_from(SIZE).unwrap();
    words.chars().map(|c| if c.is_ascii() { size / 2 } else { size }).sum()
}

/// A file of pages.
pub(crate) fn file(leaves: &[Leaf]) -> Vec<u8> {
    file_with(leaves, &[], "")
}

/// A file of pages with further objects, numbered from 5, which `resources` of the pages may name.
pub(crate) fn file_with(leaves: &[Leaf], further: &[String], resources: &str) -> Vec<u8> {
    let first = 5 + further.len();
    let kids: Vec<String> = (0..leaves.len()).map(|nth| format!("{} 0 R", first + 2 * nth)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} /Resources << /Font << /F 3 0 R >> {resources} >> >>",
            kids.join(" "),
            leaves.len()
        ),
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H \
         /DescendantFonts [4 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>"
            .to_owned(),
    ];
    objects.extend(further.iter().cloned());
    for (leaf, nth) in leaves.iter().zip(0..) {
        let contents = first + 2 * nth + 1;
        objects.push(format!("<< /Type /Page /Parent 2 0 R {} /Contents {contents} 0 R >>", leaf.entries));
        objects.push(stream("", &leaf.drawing));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::from("0000000000 65535 f \n");
    for (object, number) in objects.iter().zip(1..) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let (count, start) = (objects.len() + 1, file.len());
    file.push_str(&format!(
        "xref\n0 {count}\n{places}trailer << /Root 1 0 R /Size {count} >>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}

/// A stream object with entries of its dictionary.
pub(crate) fn stream(entries: &str, data: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{data}\nendstream", data.len())
}
