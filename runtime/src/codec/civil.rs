//! The proleptic Gregorian calendar: days since the epoch to year, month and day, and back.

/// A day of the calendar. The year 0 is the one before the year 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// Negative before the year 0.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Days from 0000-03-01 to the epoch: years are counted from March, so that a leap day is the last of its year.
const EPOCH: i64 = 719_468;
/// Days in 400 years.
const ERA: i64 = 146_097;

impl Civil {
    /// The calendar day of a number of days since the epoch; any that arises from `i64` microseconds or `i32` days.
    pub fn from_days(days: i64) -> Self {
        let days = days + EPOCH;
        let era = days.div_euclid(ERA);
        let day = days.rem_euclid(ERA);
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let first = (153 * month + 2) / 5;
        let early = month >= 10;
        Self {
            year: era * 400 + year + i64::from(early),
            month: (if early { month - 9 } else { month + 3 }) as u8,
            day: (day - first + 1) as u8,
        }
    }

    /// Days since the epoch; none if there is no such day.
    pub fn days(self) -> Option<i64> {
        (1..=12).contains(&self.month).then_some(())?;
        (1..=self.length()).contains(&self.day).then_some(days_of(self.year, self.month, self.day))
    }

    /// How many days its month has.
    fn length(self) -> u8 {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }
}

/// Days since the epoch of a day that exists.
pub fn days_of(year: i64, month: u8, day: u8) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year = year.rem_euclid(400);
    let month = i64::from(month) + if month > 2 { -3 } else { 9 };
    let day = (153 * month + 2) / 5 + i64::from(day) - 1;
    era * ERA + year * 365 + year / 4 - year / 100 + day - EPOCH
}
