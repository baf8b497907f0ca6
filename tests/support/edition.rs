//! The county bureau's disclosure as its next year might have been: the one of the sample, edited.

use std::path::Path;
use std::sync::OnceLock;

/// What stands in the disclosure of 2022, and in its place in that of 2023. Each stands there once.
const EDITS: &[(&str, &str)] = &[
    // A section under a new name.
    ("（三）信息化推进股", "（三）数字经济股"),
    // A clause given up, one reworded, one handed to another section.
    ("统筹机关日常政务；", ""),
    ("政务公开与新闻宣传；", "政务公开、新闻宣传与舆情应对；"),
    ("审核、申报黄金开采证；管理稀土行业；", "审核、申报黄金开采证；"),
    ("机关党建与群团工作。", "机关党建与群团工作；管理稀土行业。"),
    // A quantity raised, and with it what one costs.
    ("按规定发放\n\t=\n\t3\n\t人", "按规定发放\n\t=\n\t4\n\t人"),
];

/// The file of the year after.
pub(crate) fn next_year() -> &'static str {
    static FILE: OnceLock<String> = OnceLock::new();
    FILE.get_or_init(|| {
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sample/dacheng-2022.txt");
        let name = concat!(env!("CARGO_CRATE_NAME"), "-dacheng-2023.txt");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, edited(&std::fs::read_to_string(sample).unwrap())).unwrap();
        path.to_str().unwrap().to_owned()
    })
}

fn edited(text: &str) -> String {
    // Edited lines would no longer be as long as those around them: undo the wrapping.
    let mut later = text.replace(" \n", "");
    for (old, new) in EDITS {
        assert_eq!(later.matches(old).count(), 1, "{old}");
        later = later.replace(old, new);
    }
    later.replace("2022", "2023").replace("2021", "2022")
}
