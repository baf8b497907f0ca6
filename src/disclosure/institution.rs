//! The bodies a disclosure covers (机构设置).

use super::Quote;
use crate::span::Span;
use serde::{Deserialize, Serialize};

/// One row of the institutions table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Institution {
    /// 单位名称.
    pub name: Quote,
    /// 单位性质: 行政, 事业; blank where the cell is.
    pub nature: Quote,
    /// 单位规格: 正科级; blank where the cell is.
    pub rank: Quote,
    /// 经费保障形式: 财政拨款; blank where the cell is.
    pub funding: Quote,
    /// Where the row stands.
    pub span: Span,
}
