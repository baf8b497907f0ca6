//! Fixed assets (国有资产占用情况).

use super::{Figure, Measure, Quote, decimal_text};
use crate::span::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The table of fixed assets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssetTable {
    /// The table's title.
    pub title: Quote,
    /// The date it speaks of (2021年12月31日), as printed.
    pub as_of: Option<Quote>,
    /// What is to be bought this year (拟购置固定资产总额), where the text says so.
    pub planned_purchase: Option<Figure>,
    /// The words that say what is to be bought, and where.
    pub planned_words: Quote,
    /// The rows in order.
    pub rows: Vec<AssetRow>,
}

/// One row of the table of fixed assets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssetRow {
    /// What kind of asset it is.
    pub class: AssetClass,
    /// The row's name as printed, with its number and unit: 1、房屋（平方米）.
    pub name: Quote,
    /// Unit of the quantity: 平方米, 台、辆; empty where none is printed.
    pub unit: String,
    /// How many; `None` where the cell is blank or a dash.
    #[serde(with = "decimal_text", default)]
    pub quantity: Option<Decimal>,
    /// The quantity cell as printed.
    pub quantity_words: Quote,
    /// What they are worth.
    pub value: Figure,
    /// The value cell as printed.
    pub value_words: Quote,
    /// Where the row stands.
    pub span: Span,
}

/// The classes of fixed assets that disclosures distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssetClass {
    /// 资产总额.
    Total,
    /// 房屋.
    Buildings,
    /// 其中：办公用房, part of the buildings.
    Offices,
    /// 车辆.
    Vehicles,
    /// 单价在20万元以上的设备 and the like.
    Equipment,
    /// 其他固定资产.
    Other,
    /// A row that is none of these.
    Unknown,
}

impl AssetClass {
    /// The canonical measure of the class's value, where it is one.
    #[must_use]
    pub const fn measure(self) -> Option<Measure> {
        match self {
            AssetClass::Total => Some(Measure::AssetsTotal),
            AssetClass::Buildings => Some(Measure::AssetsBuildings),
            AssetClass::Vehicles => Some(Measure::AssetsVehicles),
            AssetClass::Equipment => Some(Measure::AssetsEquipment),
            AssetClass::Other => Some(Measure::AssetsOther),
            AssetClass::Offices | AssetClass::Unknown => None,
        }
    }
}
