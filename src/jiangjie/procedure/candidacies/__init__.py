"""Parts 三 and 四(三): candidacies 申报 and their qualification check 资格审核."""
