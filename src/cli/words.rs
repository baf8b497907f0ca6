//! The Chinese help, a row a command and an argument. The English is in `arguments`.

/// Chinese words of one command.
pub(super) struct CommandWords {
    /// The command's name; empty for the program itself.
    pub name: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// What else there is to say, for `--help`.
    pub more: &'static str,
    /// Its usage.
    pub usage: &'static str,
    /// Its arguments.
    pub args: &'static [ArgWords],
}

/// Chinese words of one argument.
pub(super) struct ArgWords {
    /// Its id in `arguments`.
    pub id: &'static str,
    /// What it does.
    pub help: &'static str,
}

const fn arg(id: &'static str, help: &'static str) -> ArgWords {
    ArgWords { id, help }
}

const FILES: ArgWords = arg("files", "要读的公开文本或文件夹；- 为标准输入；不写则用内置样例");

const JSON: ArgWords = arg("json", "输出 JSON");
const CSV: ArgWords = arg("csv", "输出 CSV，可用电子表格打开：带 BOM 的 UTF-8，金额以万元为单位");
const MARKDOWN: ArgWords = arg("md", "输出 Markdown");

const CROSSWALK: ArgWords =
    arg("crosswalk", "对照表文件：哪些行、哪些单位换了名称或代码仍是同一个；每行 类别、旧、新，以制表符分隔");
const ACCOUNTS: ArgWords = arg("with_accounts", "同一单位的决算与预算并列，各占各的栏");
const REAL: ArgWords = arg("real", "按全国居民消费价格指数换算成某一年的不变价");

/// Arguments every command takes.
pub(super) const COMMON: &[ArgWords] = &[
    arg("lang", "界面和提示的语言：zh 或 en［默认：看 locale］"),
    arg("ambiguous", "宽度不定的字符占几格：1 或 2［默认：1；浏览时问终端］"),
    arg("help", "显示这份说明"),
    arg("version", "显示版本"),
];

/// Every command, in the order of the help.
pub(super) const COMMANDS: &[CommandWords] = &[
    CommandWords {
        name: "",
        about: "阅读部门和单位公开的预决算：浏览、搜索、比较、核对",
        more: "在终端里打开界面浏览；在管道里打印总览。不写文件则打开内置样例。",
        usage: "yusuan [选项] [FILE]...\n      yusuan [选项] <COMMAND> ...",
        args: &[
            arg("files", "要打开的公开文本或文件夹；- 为标准输入；不写则用内置样例"),
            CROSSWALK,
            ACCOUNTS,
            REAL,
            arg("delta", "增减的颜色：cn（增红减绿）、intl（增绿减红）或 none［默认：cn］"),
        ],
    },
    CommandWords {
        name: "show",
        about: "打印界面上一个窗格的内容",
        more: "窗格：overview 总览、duties 职责、ledger 收支、performance 绩效、assets 资产、compare 对比、checks 核对、source 原文。",
        usage: "yusuan show [选项] [FILE]...",
        args: &[
            FILES,
            CROSSWALK,
            ACCOUNTS,
            REAL,
            arg("pane", "哪个窗格［默认：overview］"),
            JSON,
            CSV,
            MARKDOWN,
        ],
    },
    CommandWords {
        name: "find",
        about: "查职责归哪个股室：汉字、拼音首字母、全拼都可以",
        more: "在管道里一行一条：文件:行号: 单位 › 年份 › 股室: 条文。没有找到时退出码为 1。",
        usage: "yusuan find [选项] <QUERY> [FILE]...",
        args: &[
            arg("query", "要找的词，须全部出现；'词 精确，!词 排除，#名 限定股室；字母可作拼音"),
            arg("rest", "其余的词，然后是要查的公开文本；不写文件则查内置样例"),
            arg("everything", "也查收支项目、项目、指标、资产、名词、目标"),
            arg("limit", "最多列出几处"),
            arg("json", "每处输出一行 JSON"),
        ],
    },
    CommandWords {
        name: "diff",
        about: "同一单位各年并排：差额、百分比、新增和取消",
        more: "只有一年时，按文中所述增减推算上年，另列一栏并注明。差额和百分比比较最近两年，或 --years 所写的最后两年。\n\n\
               对照表一行一条：类别（单位、功能、经济、项目）、旧、新、备注，以制表符或逗号分隔；新为 - 表示不与别的名称配对；# 起头的是说明。\n\n\
               职责、目标、指标、项目逐条配对，+ 新增、- 取消、~ 改写、> 移交；改写的文字写作 [-删去的-]{+加上的+}，原文里的这些记号和反斜线前加反斜线。",
        usage: "yusuan diff [选项] [FILE]...",
        args: &[
            FILES,
            arg("years", "列出哪几年，比较其中最后两年：2023,2025；并列决算时写 2023决算"),
            arg(
                "pane",
                "比较哪一部分：compare 全部、ledger 收支、performance 绩效、assets 资产等、duties 职责、indicators 目标与指标、projects 项目［默认：compare］",
            ),
            arg("changed", "只列有变动的行和它们的上级"),
            arg("fail_if_changed", "有变动时退出码为 1"),
            CROSSWALK,
            ACCOUNTS,
            REAL,
            JSON,
            CSV,
            MARKDOWN,
        ],
    },
    CommandWords {
        name: "check",
        about: "核对算术和前后说法，列出每个数和所在的行",
        more: "矛盾：算术或文字自相抵触；疑点：值得一问；提示：供参考。",
        usage: "yusuan check [选项] [FILE]...",
        args: &[
            FILES,
            arg("all", "相符的和无法判断的也列出"),
            arg("fail", "查出矛盾时退出码为 1"),
            arg("json", "每份文本输出一行 JSON"),
        ],
    },
    CommandWords {
        name: "facts",
        about: "每份文本输出一行 JSON：全部数字、职责、项目",
        more: "{\"path\", \"unit\", \"year\", \"kind\", \"region\", \"status\", \"facts\": {指标: 金额}, \"functional\": {编码: 金额}, \
               \"functional_items\": [{\"code\", \"name\", \"total\", \"basic\", \"project\"}], \"economic_items\": [{\"code\", \
               \"name\", \"total\"}], \"duties\": [{\"department\", \"clauses\", \"text\"}], \"projects\": [{\"code\", \"name\", \
               \"amount\"}], \"warnings\": []}\n\n\
               金额是以万元为单位的十进制字符串；表中空格为 null，文中未列则没有这个键。\n\
               status：complete 全部读懂，partial 只读出一部分，no_text 没有文字，not_a_disclosure 不是预决算公开，failed 读不出来。",
        usage: "yusuan facts [选项] [FILE]...",
        args: &[FILES],
    },
    CommandWords {
        name: "export",
        about: "把整份公开输出为 JSON，各命令都能再读",
        more: "每个文件一行：原文、全部数字和它们的位置。",
        usage: "yusuan export --json [选项] [FILE]...",
        args: &[FILES, arg("json", "输出本程序自己的 JSON，每个文件一行")],
    },
    CommandWords {
        name: "keys",
        about: "列出界面的按键",
        more: "",
        usage: "yusuan keys [选项]",
        args: &[JSON],
    },
    CommandWords {
        name: "doctor",
        about: "检查语言、终端、颜色、字宽、目录，并说明怎样改",
        more: "",
        usage: "yusuan doctor [选项]",
        args: &[JSON],
    },
    CommandWords {
        name: "completions",
        about: "输出 shell 补全脚本",
        more: "",
        usage: "yusuan completions <SHELL>",
        args: &[arg("shell", "bash、zsh、fish、elvish 或 powershell")],
    },
    CommandWords {
        name: "man",
        about: "输出整个程序或一个命令的手册页（man）",
        more: "",
        usage: "yusuan man [COMMAND]",
        args: &[arg("command", "要看哪个命令的手册页；不写则是整个程序")],
    },
];
