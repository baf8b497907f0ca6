//! The canonical measures: one table that names every figure a disclosure can be asked for.

use crate::text::Words;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A figure of a disclosure that has the same meaning everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "MEASURES names each one in both languages")]
pub enum Measure {
    RevenueTotal,
    RevenueGeneral,
    RevenueFund,
    RevenueStateCapital,
    RevenueSpecialAccount,
    RevenueInstitutional,
    RevenueBusiness,
    RevenueSubsidy,
    RevenueAffiliated,
    RevenueOther,
    RevenueCarryover,
    ExpenditureTotal,
    ExpenditureBasic,
    ExpenditurePersonnel,
    ExpenditurePublic,
    ExpenditureProject,
    SangongTotal,
    SangongAbroad,
    SangongVehicle,
    SangongVehiclePurchase,
    SangongVehicleRunning,
    SangongReception,
    RunningCost,
    ProcurementTotal,
    ProcurementGoods,
    ProcurementWorks,
    ProcurementServices,
    AssetsTotal,
    AssetsBuildings,
    AssetsVehicles,
    AssetsEquipment,
    AssetsOther,
}

/// What is known of a [`Measure`] beside its amount.
#[derive(Clone, Copy, Debug)]
pub struct MeasureInfo {
    /// The measure.
    pub measure: Measure,
    /// Its stable key in machine output.
    pub key: &'static str,
    /// The key of a stated change of it in `facts`, where that is a canonical fact.
    pub change_key: Option<&'static str>,
    /// Its name in the documents' own terms.
    pub zh: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// The measure it is a part of.
    pub parent: Option<Measure>,
}

/// Every canonical measure, in the order of a disclosure; a parent stands before its parts.
pub const MEASURES: &[MeasureInfo] = {
    use Measure as M;
    const fn row(
        measure: Measure,
        key: &'static str,
        change_key: Option<&'static str>,
        zh: &'static str,
        en: &'static str,
        parent: Option<Measure>,
    ) -> MeasureInfo {
        MeasureInfo { measure, key, change_key, zh, en, parent }
    }
    const REVENUE: Option<Measure> = Some(Measure::RevenueTotal);
    const EXPENDITURE: Option<Measure> = Some(Measure::ExpenditureTotal);
    const BASIC: Option<Measure> = Some(Measure::ExpenditureBasic);
    const SANGONG: Option<Measure> = Some(Measure::SangongTotal);
    const VEHICLE: Option<Measure> = Some(Measure::SangongVehicle);
    const PROCUREMENT: Option<Measure> = Some(Measure::ProcurementTotal);
    const ASSETS: Option<Measure> = Some(Measure::AssetsTotal);
    &[
        row(M::RevenueTotal, "revenue.total", Some("change.revenue"), "收入合计", "Revenue", None),
        row(M::RevenueGeneral, "revenue.general", None, "一般公共预算收入", "General public budget", REVENUE),
        row(M::RevenueFund, "revenue.fund", None, "政府性基金收入", "Government funds", REVENUE),
        row(
            M::RevenueStateCapital,
            "revenue.state_capital",
            None,
            "国有资本经营收入",
            "State capital",
            REVENUE,
        ),
        row(
            M::RevenueSpecialAccount,
            "revenue.special_account",
            None,
            "财政专户管理资金",
            "Special account",
            REVENUE,
        ),
        row(
            M::RevenueInstitutional,
            "revenue.institutional",
            None,
            "事业收入",
            "Institutional income",
            REVENUE,
        ),
        row(M::RevenueBusiness, "revenue.business", None, "事业单位经营收入", "Business income", REVENUE),
        row(M::RevenueSubsidy, "revenue.subsidy", None, "上级补助收入", "Subsidy from above", REVENUE),
        row(
            M::RevenueAffiliated,
            "revenue.affiliated",
            None,
            "附属单位上缴收入",
            "From affiliated units",
            REVENUE,
        ),
        row(M::RevenueOther, "revenue.other", None, "其他收入", "Other revenue", REVENUE),
        row(M::RevenueCarryover, "revenue.carryover", None, "上年结转", "Carry-over", REVENUE),
        row(
            M::ExpenditureTotal,
            "expenditure.total",
            Some("change.expenditure"),
            "支出合计",
            "Expenditure",
            None,
        ),
        row(M::ExpenditureBasic, "expenditure.basic", Some("change.basic"), "基本支出", "Basic", EXPENDITURE),
        row(M::ExpenditurePersonnel, "expenditure.personnel", None, "人员经费", "Personnel", BASIC),
        row(M::ExpenditurePublic, "expenditure.public", None, "公用经费", "Running (public)", BASIC),
        row(
            M::ExpenditureProject,
            "expenditure.project",
            Some("change.project"),
            "项目支出",
            "Projects",
            EXPENDITURE,
        ),
        row(M::SangongTotal, "sangong.total", None, "“三公”经费", "Three public expenses", None),
        row(M::SangongAbroad, "sangong.abroad", None, "因公出国（境）费", "Travel abroad", SANGONG),
        row(M::SangongVehicle, "sangong.vehicle", None, "公务用车购置及运行费", "Official vehicles", SANGONG),
        row(
            M::SangongVehiclePurchase,
            "sangong.vehicle_purchase",
            None,
            "公务用车购置费",
            "Vehicle purchase",
            VEHICLE,
        ),
        row(
            M::SangongVehicleRunning,
            "sangong.vehicle_running",
            None,
            "公务用车运行费",
            "Vehicle running",
            VEHICLE,
        ),
        row(M::SangongReception, "sangong.reception", None, "公务接待费", "Official reception", SANGONG),
        row(M::RunningCost, "running_cost", None, "机关运行经费", "Administrative running cost", None),
        row(M::ProcurementTotal, "procurement.total", None, "政府采购", "Procurement", None),
        row(M::ProcurementGoods, "procurement.goods", None, "货物", "Goods", PROCUREMENT),
        row(M::ProcurementWorks, "procurement.works", None, "工程", "Works", PROCUREMENT),
        row(M::ProcurementServices, "procurement.services", None, "服务", "Services", PROCUREMENT),
        row(M::AssetsTotal, "assets.total", None, "固定资产", "Fixed assets", None),
        row(M::AssetsBuildings, "assets.buildings", None, "房屋", "Buildings", ASSETS),
        row(M::AssetsVehicles, "assets.vehicles", None, "车辆", "Vehicles", ASSETS),
        row(M::AssetsEquipment, "assets.equipment", None, "大型设备", "Large equipment", ASSETS),
        row(M::AssetsOther, "assets.other", None, "其他固定资产", "Other fixed assets", ASSETS),
    ]
};

impl Measure {
    /// The measure's row in [`MEASURES`].
    #[must_use]
    pub fn info(self) -> &'static MeasureInfo {
        MEASURES.get(self as usize).unwrap_or(FIRST)
    }

    /// Its name in both languages.
    #[must_use]
    pub fn name(self) -> Words {
        Words::new(self.info().zh, self.info().en)
    }

    /// The stable key, as `facts` prints it.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.info().key
    }

    /// The measure with a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Measure> {
        MEASURES.iter().find(|m| m.key == key).map(|m| m.measure)
    }

    /// Whether it is the whole or, through any number of levels, a part of it.
    #[must_use]
    pub fn is_within(self, whole: Measure) -> bool {
        let mut at = Some(self);
        while let Some(measure) = at {
            if measure == whole {
                return true;
            }
            at = measure.info().parent;
        }
        false
    }

    /// The measures that are its direct parts.
    pub fn parts(self) -> impl Iterator<Item = Measure> {
        MEASURES.iter().filter(move |m| m.parent == Some(self)).map(|m| m.measure)
    }
}

/// What [`Measure::info`] falls back to; the table test proves it is never needed.
const FIRST: &MeasureInfo = match MEASURES {
    [first, ..] => first,
    [] => unreachable!(),
};

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        Measure::from_key(&key).ok_or_else(|| serde::de::Error::custom(format!("no measure is called {key}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_one_row_a_measure_in_order() {
        for (i, row) in MEASURES.iter().enumerate() {
            assert_eq!(row.measure as usize, i, "{}", row.key);
            assert_eq!(Measure::from_key(row.key), Some(row.measure));
            assert!(row.parent.is_none_or(|p| p < row.measure), "{} stands before its parent", row.key);
        }
        assert_eq!(Measure::AssetsOther as usize + 1, MEASURES.len());
    }
}
