"""Part 四(二): appraisal plans 评聘工作计划. One plan is one round."""
